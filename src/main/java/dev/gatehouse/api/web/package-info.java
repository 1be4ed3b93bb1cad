/** The root of the API, and how it says no. */
@NullMarked
package dev.gatehouse.api.web;

import org.jspecify.annotations.NullMarked;
