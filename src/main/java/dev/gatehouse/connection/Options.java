package dev.gatehouse.connection;

import dev.gatehouse.account.Role;
import dev.gatehouse.oidc.Claims;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.oidc.StepUp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
 * @param stay how long sessions last, and whether signing out here does so there
 */
public record Options(
        String scopes,
        ResponseMode responseMode,
        List<String> algorithms,
        boolean emailVerifiedRequired,
        @Nullable Newcomers newcomers,
        @Nullable Groups groups,
        StepUp stepUp,
        Stay stay) {

    /** The scope by which a provider hands out refresh tokens (OpenID Connect Core 1.0, 11). */
    public static final String REFRESH = "offline_access";

    private static final int LONGEST_EMAIL = 320;

    /** As for Okta's catalogue. */
    public static final Options CATALOGUE = new Options(
            "openid profile email", ResponseMode.QUERY, List.of("RS256"), false, null, null, StepUp.NONE, Stay.USUAL);

    /** The same, whose sessions last like this. */
    public Options with(Stay other) {
        return new Options(scopes, responseMode, algorithms, emailVerifiedRequired, newcomers, groups, stepUp, other);
    }

    /** Refuses, with {@link IllegalArgumentException}, what {@link ProviderSettings} does. */
    public Options {
        algorithms = List.copyOf(algorithms);
        Client.asymmetric(algorithms);
        if (!List.of(scopes.split(" ")).contains("openid")) {
            throw new IllegalArgumentException("scopes must contain openid: " + scopes);
        }
    }

    /** Whether the provider is asked now and then if people are still welcome: that takes a refresh token. */
    public boolean refreshes() {
        return List.of(scopes.split(" ")).contains(REFRESH);
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

        /**
         * Whether somebody with this email may get an account: it is one address, and its domain, without the case of ASCII letters and
         * of no others, is one of these.
         */
        public boolean allow(String email) {
            int at = email.indexOf('@');
            boolean isAddress = at > 0
                    && at == email.lastIndexOf('@')
                    && at < email.length() - 1
                    && email.length() <= LONGEST_EMAIL
                    && email.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
            return isAddress && (domains.isEmpty() || domains.contains(lowerCase(email.substring(at + 1))));
        }

        /** Foreign letters that fold into ASCII (the Kelvin sign is a k) would let one domain pass for another. */
        private static String lowerCase(String domain) {
            StringBuilder lower = new StringBuilder(domain);
            for (int i = 0; i < lower.length(); i++) {
                char c = lower.charAt(i);
                lower.setCharAt(i, c >= 'A' && c <= 'Z' ? Character.toLowerCase(c) : c);
            }
            return lower.toString();
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

        /**
         * The roles that a person's groups stand for: none for groups without one, however many there are. Empty where nothing is known of
         * their groups, as the claim did not come or is no list of names: then roles stay as they are. A claim that an admin of Okta took
         * away by a slip would otherwise make members of all admins, one sign-in after the other; who wants to take roles away has the claim
         * come, empty or with other groups. Okta itself turns a sign-in away whose claim would list more than a hundred groups.
         */
        public Optional<Set<Role>> rolesBy(Claims claims) {
            return claims.among(claim, roles.keySet())
                    .map(groups -> groups.stream().map(roles::get).collect(Collectors.toUnmodifiableSet()));
        }
    }

    private static void noOperator(Role role) {
        if (role == Role.OPERATOR) {
            throw new IllegalArgumentException("OPERATOR never comes from a provider");
        }
    }
}
