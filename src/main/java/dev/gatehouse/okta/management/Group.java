package dev.gatehouse.okta.management;

/**
 * A group of an org.
 *
 * @param id its id
 * @param name what the org calls it
 * @param builtIn whether it is one that every org has: Everyone
 */
public record Group(String id, String name, boolean builtIn) {}
