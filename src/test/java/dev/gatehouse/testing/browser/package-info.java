/** People in front of a real browser, who type and click, and complain about whatever it complains about. */
@NullMarked
package dev.gatehouse.testing.browser;

import org.jspecify.annotations.NullMarked;
