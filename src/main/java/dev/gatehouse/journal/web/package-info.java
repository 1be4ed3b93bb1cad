/** The pages and files by which a customer's admin reads the sign-in journal and the audit trail. */
@NullMarked
package dev.gatehouse.journal.web;

import org.jspecify.annotations.NullMarked;
