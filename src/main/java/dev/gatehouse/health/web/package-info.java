/** What those who watch the installation ask: is it alive, is it ready, how often did each outcome come. */
@NullMarked
package dev.gatehouse.health.web;

import org.jspecify.annotations.NullMarked;
