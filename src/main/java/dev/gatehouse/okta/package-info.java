/** What is Okta's own: its domains and how people write them. */
@NullMarked
package dev.gatehouse.okta;

import org.jspecify.annotations.NullMarked;
