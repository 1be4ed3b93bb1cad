package dev.gatehouse.account;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;

/**
 * A person at a provider, as one connection sees them (OpenID Connect Core 1.0, 5.7: issuer and subject together).
 *
 * @param customer whose connection it is
 * @param connection the connection
 * @param issuer the exact issuer
 * @param subject the person there
 */
public record Identity(CustomerId customer, ConnectionId connection, String issuer, String subject) {}
