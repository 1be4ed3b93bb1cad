package dev.gatehouse.outbound;

import java.time.Duration;

/**
 * The bounds of a call (OWASP ASVS 5.0, 13.2.6).
 *
 * @param connect how long connecting may take
 * @param answer how long the whole answer may take, from the request on
 * @param mostBytes how large the body of an answer may be
 * @param connections how many connections are open at most, over all hosts
 * @param connectionsPerHost how many to one host
 */
public record DoorLimits(Duration connect, Duration answer, int mostBytes, int connections, int connectionsPerHost) {}
