/** What the vendor's own pages and resources demand of somebody's proof: how long ago it may have been, and how strong. */
@NullMarked
package dev.gatehouse.fresh;

import org.jspecify.annotations.NullMarked;
