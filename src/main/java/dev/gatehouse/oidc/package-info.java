/**
 * The protocol core: what OpenID Connect asks of a relying party, in plain Java on the Nimbus SDK, without a container, a
 * database, or a clock, random source or network of its own.
 */
@NullMarked
package dev.gatehouse.oidc;

import org.jspecify.annotations.NullMarked;
