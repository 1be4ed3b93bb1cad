/** Puts the parts together: settings, CDI producers, migrations, the bootstrap file. The only package that may see everything. */
@NullMarked
package dev.gatehouse.wiring;

import org.jspecify.annotations.NullMarked;
