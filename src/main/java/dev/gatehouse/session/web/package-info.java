/** What the container asks about sessions: who is calling, and the home page of who is signed in. */
@NullMarked
package dev.gatehouse.session.web;

import org.jspecify.annotations.NullMarked;
