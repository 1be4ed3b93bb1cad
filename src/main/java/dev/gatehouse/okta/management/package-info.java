/** An Okta org's management API, as far as a sign-in needs it: apps, their secrets, groups and people. */
@NullMarked
package dev.gatehouse.okta.management;

import org.jspecify.annotations.NullMarked;
