package dev.gatehouse.okta.management;

import dev.gatehouse.secret.Redacted;
import java.time.Instant;
import java.util.Optional;

/**
 * A client secret of an app; there may be two.
 *
 * @param id its id
 * @param active whether the token endpoint takes it
 * @param text itself, as far as the org shows it
 * @param created since when there is one
 */
public record Secret(String id, boolean active, Optional<Redacted> text, Optional<Instant> created) {}
