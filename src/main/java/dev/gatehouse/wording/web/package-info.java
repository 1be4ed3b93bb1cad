/** The texts for pages in Facelets. */
@NullMarked
package dev.gatehouse.wording.web;

import org.jspecify.annotations.NullMarked;
