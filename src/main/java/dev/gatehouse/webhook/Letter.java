package dev.gatehouse.webhook;

/**
 * A delivery that this node has taken upon itself.
 *
 * @param delivery its row
 * @param webhook to whom
 * @param attempt which attempt it is, from 1 on; whoever takes it next has another
 */
record Letter(Delivery delivery, Webhook webhook, int attempt) {}
