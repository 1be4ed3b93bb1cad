/** The page of the evidence, its files, and the address of the keys that sign it. */
@NullMarked
package dev.gatehouse.evidence.web;

import org.jspecify.annotations.NullMarked;
