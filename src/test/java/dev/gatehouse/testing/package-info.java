/** What the tests and the demo need around the product: {@link dev.gatehouse.testing.FakeOkta}, the Okta stand-in. */
@NullMarked
package dev.gatehouse.testing;

import org.jspecify.annotations.NullMarked;
