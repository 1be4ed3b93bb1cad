package dev.gatehouse.connection;

import dev.gatehouse.account.Role;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.oidc.StepUp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a connection does beyond Okta's catalogue; all off by default (DESIGN 4.21).
 *
 * @param scopes what we ask for, separated by spaces
 * @param responseMode how the provider sends people back
 * @param algorithms the signature algorithms that its ID tokens may have
 * @param emailVerifiedRequired whether an email introduces somebody only if the provider vouches for it (DESIGN 4.5)
 * @param newcomers how people without an account get one; null where they do not
 * @param groups how groups at the provider become roles; null where they do not
 * @param stepUp what is asked of the authentication, and verified in the answer
 */
public record Options(
        String scopes,
        ResponseMode responseMode,
        List<String> algorithms,
        boolean emailVerifiedRequired,
        @Nullable Newcomers newcomers,
        @Nullable Groups groups,
        StepUp stepUp) {

    /** As for Okta's catalogue. */
    public static final Options CATALOGUE =
            new Options("openid profile email", ResponseMode.QUERY, List.of("RS256"), false, null, null, StepUp.NONE);

    /** Refuses, with {@link IllegalArgumentException}, what {@link ProviderSettings} does. */
    public Options {
        algorithms = List.copyOf(algorithms);
        Client.asymmetric(algorithms);
        if (!List.of(scopes.split(" ")).contains("openid")) {
            throw new IllegalArgumentException("scopes must contain openid: " + scopes);
        }
    }

    /** How people without an account get one. */
    public Optional<Newcomers> createsAccounts() {
        return Optional.ofNullable(newcomers);
    }

    /** How groups become roles. */
    public Optional<Groups> mapsGroups() {
        return Optional.ofNullable(groups);
    }

    /**
     * How people without an account get one at their first sign-in.
     *
     * @param role the role of a new account; never {@code OPERATOR} (DESIGN 4.6)
     * @param domains the domains that their emails may have, in lower case; none means any
     */
    public record Newcomers(Role role, List<String> domains) {
        /** Refuses, with {@link IllegalArgumentException}, operators. */
        public Newcomers {
            noOperator(role);
            domains = List.copyOf(domains);
        }
    }

    /**
     * How groups become roles.
     *
     * @param claim the claim that lists a person's groups
     * @param roles by group; never {@code OPERATOR} (DESIGN 4.6)
     */
    public record Groups(String claim, Map<String, Role> roles) {
        /** Refuses, with {@link IllegalArgumentException}, operators. */
        public Groups {
            roles = new TreeMap<>(roles);
            roles.values().forEach(Options::noOperator);
        }
    }

    private static void noOperator(Role role) {
        if (role == Role.OPERATOR) {
            throw new IllegalArgumentException("OPERATOR never comes from a provider");
        }
    }
}
