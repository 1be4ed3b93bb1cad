/** From a verified person to a session of the application: the bridge, and the register of live sessions. */
@NullMarked
package dev.gatehouse.session;

import org.jspecify.annotations.NullMarked;
