/** The application's existing accounts, their passwords, and the identities at a provider that are linked to them. */
@NullMarked
package dev.gatehouse.account;

import org.jspecify.annotations.NullMarked;
