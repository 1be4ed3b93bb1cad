/** The addresses of the flow: sign-in page, password, start, callback, initiated login, question, failure page. */
@NullMarked
package dev.gatehouse.signin.web;

import org.jspecify.annotations.NullMarked;
