/** The one door to the network: time-outs, size caps, address rules, no redirects. */
@NullMarked
package dev.gatehouse.outbound;

import org.jspecify.annotations.NullMarked;
