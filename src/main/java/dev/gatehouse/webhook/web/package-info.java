/** The pages of webhooks. */
@NullMarked
package dev.gatehouse.webhook.web;

import org.jspecify.annotations.NullMarked;
