package dev.gatehouse.okta;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an admin typed for their Okta domain, and what is to be said about it.
 *
 * @param typed the host as it was typed, tidied otherwise
 * @param domain the domain that is meant
 * @param server the authorization server, where an issuer or another of its addresses was pasted
 * @param remarks what the admin should know
 */
public record TypedDomain(
        OktaDomain typed, OktaDomain domain, Optional<AuthorizationServer> server, Set<Remark> remarks) {

    /** What there may be to say; nothing of it is a reason to refuse. */
    public enum Remark {
        /** It is the host of the admin console; {@link TypedDomain#domain()} is the one that people sign in at. */
        ADMIN_CONSOLE,
        /** It was typed with {@code http://}; Okta is reached by https alone. */
        PLAIN_HTTP,
        /** It is none that Okta gives: the customer's own, or mistyped. */
        NOT_GIVEN_BY_OKTA
    }

    private static final Pattern CUSTOM_SERVER =
            Pattern.compile("(?:https?:/+|//)?[^/?#]+/oauth2/([^/?#]+)(?:[/?#].*)?", Pattern.CASE_INSENSITIVE);
    /** The org's own server has its endpoints where a custom one has its id. */
    private static final String ENDPOINTS_OF_THE_ORG = "v1";

    /** Copies the remarks. */
    public TypedDomain {
        remarks = Set.copyOf(remarks);
    }

    /** Reads it; empty where there is no host in it. */
    public static Optional<TypedDomain> read(String text) {
        return OktaDomain.asTyped(text).map(typed -> {
            OktaDomain domain = typed.ofPeople();
            String bare = OktaDomain.withoutNoise(text);
            Set<Remark> remarks = EnumSet.noneOf(Remark.class);
            if (!domain.equals(typed)) {
                remarks.add(Remark.ADMIN_CONSOLE);
            }
            if (bare.toLowerCase(Locale.ROOT).startsWith("http:")) {
                remarks.add(Remark.PLAIN_HTTP);
            }
            if (!domain.isOktas()) {
                remarks.add(Remark.NOT_GIVEN_BY_OKTA);
            }
            return new TypedDomain(typed, domain, server(bare), remarks);
        });
    }

    private static Optional<AuthorizationServer> server(String bare) {
        Matcher address = CUSTOM_SERVER.matcher(bare);
        if (!address.matches() || !AuthorizationServer.isId(address.group(1))) {
            return Optional.empty();
        }
        return Optional.of(
                address.group(1).equals(ENDPOINTS_OF_THE_ORG)
                        ? AuthorizationServer.ORG
                        : new AuthorizationServer(Optional.of(address.group(1))));
    }
}
