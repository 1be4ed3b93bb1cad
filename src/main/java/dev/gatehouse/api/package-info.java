/** What every address of the API has in common: who calls, how a body is read, how it says no. */
@NullMarked
package dev.gatehouse.api;

import org.jspecify.annotations.NullMarked;
