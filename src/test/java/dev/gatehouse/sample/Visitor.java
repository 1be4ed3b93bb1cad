package dev.gatehouse.sample;

/**
 * Who is signed in to the application.
 *
 * @param name the person's
 * @param mail their email
 * @param tenant whose they are
 * @param session their session at Gatehouse; empty for who came with a password
 */
record Visitor(String name, String mail, String tenant, String session) {}
