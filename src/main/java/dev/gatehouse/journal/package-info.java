/** The sign-in journal: every attempt that can be opened, good or bad, and how often each outcome came since the start. */
@NullMarked
package dev.gatehouse.journal;

import org.jspecify.annotations.NullMarked;
