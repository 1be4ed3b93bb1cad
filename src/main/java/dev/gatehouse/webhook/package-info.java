/** Webhooks: events told to the servers that asked for them, signed, and again until they are taken. */
@NullMarked
package dev.gatehouse.webhook;

import org.jspecify.annotations.NullMarked;
