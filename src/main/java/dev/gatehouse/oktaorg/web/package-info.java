/** The pages of what we do in a customer's Okta org. */
@NullMarked
package dev.gatehouse.oktaorg.web;

import org.jspecify.annotations.NullMarked;
