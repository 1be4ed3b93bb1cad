/** The addresses of signing out. */
@NullMarked
package dev.gatehouse.signout.web;

import org.jspecify.annotations.NullMarked;
