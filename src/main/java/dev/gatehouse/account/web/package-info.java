/** The API's addresses for keys and accounts. */
@NullMarked
package dev.gatehouse.account.web;

import org.jspecify.annotations.NullMarked;
