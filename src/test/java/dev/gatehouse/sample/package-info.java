/**
 * A complete application beside Gatehouse, as a vendor may have had it for years: people in a table of its own, a session of its own, a
 * password form. It knows nothing of Okta and nothing of Gatehouse's classes; what it calls is in {@link dev.gatehouse.sample.Gatehouse}.
 */
@NullMarked
package dev.gatehouse.sample;

import org.jspecify.annotations.NullMarked;
