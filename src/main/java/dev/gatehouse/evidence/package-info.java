/** What is handed to auditors: how a customer's sign-in was set up on a day, what was checked, and a signature that shows nobody edited it since. */
@NullMarked
package dev.gatehouse.evidence;

import org.jspecify.annotations.NullMarked;
