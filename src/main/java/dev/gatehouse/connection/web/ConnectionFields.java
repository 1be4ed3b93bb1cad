package dev.gatehouse.connection.web;

import dev.gatehouse.account.Role;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Stay;
import dev.gatehouse.connection.Values;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ResponseMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a program sends of a connection; what it does not mention stays as it is. */
final class ConnectionFields {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST = 300;

    private ConnectionFields() {}

    static String title(String text) {
        String title = text.strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a title has 1 to " + LONGEST_TITLE + " characters");
        }
        return title;
    }

    /** Whether anything is said of the provider. */
    static boolean namesProvider(Fields fields) {
        boolean domain = fields.has("domain");
        boolean server = fields.has("authorizationServer");
        return fields.has("issuer") || domain || server;
    }

    static ProviderSearch.Named named(Fields fields, Values before) {
        boolean anew = namesProvider(fields);
        boolean other = before.authorizationServer().contains(":");
        return new ProviderSearch.Named(
                fields.optional("domain", ConnectionFields::word)
                        .orElse((anew && fields.has("issuer")) || other ? "" : before.typedDomain()),
                fields.optional("authorizationServer", ConnectionFields::word)
                        .orElse(anew || other ? "" : before.authorizationServer()),
                fields.optional("issuer", ConnectionFields::word)
                        .orElse(anew || !other ? "" : before.authorizationServer()),
                fields.optional("clientId", ConnectionFields::word).orElse(before.clientId()),
                fields.optional("clientAuthentication", ConnectionFields::authentication)
                        .orElse(before.authentication()));
    }

    private static String word(String text) {
        String word = text.strip();
        if (word.length() > LONGEST || word.chars().anyMatch(c -> c <= ' ')) {
            throw new IllegalArgumentException("it has at most " + LONGEST + " characters and no blanks");
        }
        return word;
    }

    private static ClientAuthentication authentication(String text) {
        return switch (text) {
            case "client_secret_basic" -> ClientAuthentication.CLIENT_SECRET_BASIC;
            case "client_secret_post" -> ClientAuthentication.CLIENT_SECRET_POST;
            case "private_key_jwt" -> ClientAuthentication.PRIVATE_KEY_JWT;
            default ->
                throw new IllegalArgumentException("it is client_secret_basic, client_secret_post or private_key_jwt");
        };
    }

    static Options options(Fields fields, Options before) {
        return new Options(
                fields.optional("scopes", ConnectionFields::scopes).orElse(before.scopes()),
                fields.optional("responseMode", ConnectionFields::responseMode).orElse(before.responseMode()),
                before.algorithms(),
                fields.flag("emailVerifiedRequired", before.emailVerifiedRequired()),
                newcomers(fields, before),
                groups(fields, before),
                before.stepUp(),
                stay(fields, before.stay()));
    }

    /** A limit is a duration such as PT30M; an empty text takes it away. */
    private static Stay stay(Fields fields, Stay before) {
        Optional<Optional<Duration>> idle = fields.optional("sessionIdle", ConnectionFields::limit);
        Optional<Optional<Duration>> absolute = fields.optional("sessionAbsolute", ConnectionFields::limit);
        boolean endsThere = fields.flag("signOutAtProvider", before.endsThere());
        try {
            return new Stay(idle.orElse(before.idle()), absolute.orElse(before.absolute()), endsThere);
        } catch (IllegalArgumentException wrong) {
            throw new Problem(ProblemCode.INVALID, wrong.getMessage() + ".", "sessionIdle");
        }
    }

    private static Optional<Duration> limit(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Duration.parse(text));
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("it is a duration such as PT30M or PT8H", wrong);
        }
    }

    private static String scopes(String text) {
        if (!List.of(text.split(" ")).contains("openid")) {
            throw new IllegalArgumentException("scopes contain openid");
        }
        return text;
    }

    private static ResponseMode responseMode(String text) {
        return switch (text) {
            case "query" -> ResponseMode.QUERY;
            case "form_post" -> ResponseMode.FORM_POST;
            default -> throw new IllegalArgumentException("it is query or form_post");
        };
    }

    private static Options.@Nullable Newcomers newcomers(Fields fields, Options before) {
        Optional<Options.Newcomers> earlier = before.createsAccounts();
        List<String> domains = fields.list(
                        "newAccountDomains", text -> word(text).toLowerCase(Locale.ROOT))
                .orElse(earlier.map(Options.Newcomers::domains).orElse(List.of()));
        Role role = earlier.map(Options.Newcomers::role).orElse(Role.MEMBER);
        return fields.flag("createAccounts", earlier.isPresent()) ? new Options.Newcomers(role, domains) : null;
    }

    private static Options.@Nullable Groups groups(Fields fields, Options before) {
        Optional<Options.Groups> earlier = before.mapsGroups();
        String claim = fields.optional("groupsClaim", ConnectionFields::word)
                .orElse(earlier.map(Options.Groups::claim).orElse(""));
        Map<String, Role> roles = new TreeMap<>();
        fields.list("adminGroups", String::strip)
                .orElse(earlier.map(groups -> List.copyOf(groups.roles().keySet()))
                        .orElse(List.of()))
                .forEach(group -> roles.put(group, Role.ADMIN));
        return claim.isEmpty() ? null : new Options.Groups(claim, roles);
    }
}
