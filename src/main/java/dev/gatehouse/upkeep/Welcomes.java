package dev.gatehouse.upkeep;

import dev.gatehouse.session.RefreshTokens;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Asks providers by refresh tokens whether the people of live sessions are still welcome, each on one node. A provider that says no ends
 * the session; one that cannot be asked, or does not take us for its client, does not.
 */
@Dependent
public class Welcomes {

    private static final int MOST_CONNECTIONS = 1000;

    private final RefreshTokens tokens;
    private final Lines lines;
    private final Askers askers;

    @Inject
    Welcomes(RefreshTokens tokens, Lines lines, Askers askers) {
        this.tokens = tokens;
        this.lines = lines;
        this.askers = askers;
    }

    /** Begins to ask for those that are due. It goes on when this returns. */
    public void run() {
        tokens.waiting(MOST_CONNECTIONS)
                .forEach(connection ->
                        askers.begin(connection, () -> new Visit(connection, tokens, lines, askers).run()));
    }
}
