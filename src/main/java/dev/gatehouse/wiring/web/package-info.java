/** What stands before every address: headers, the check of where a POST comes from, and the page for what nobody expected. */
@NullMarked
package dev.gatehouse.wiring.web;

import org.jspecify.annotations.NullMarked;
