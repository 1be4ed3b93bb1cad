/** API keys: their pages, and the API's addresses for them. */
@NullMarked
package dev.gatehouse.account.web;

import org.jspecify.annotations.NullMarked;
