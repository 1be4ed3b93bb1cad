/** The console's pages of connections: their list, the editor's four steps, and what is in use. */
@NullMarked
package dev.gatehouse.connection.web;

import org.jspecify.annotations.NullMarked;
