package dev.gatehouse.okta;

import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.refusal.RefusalCode;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Okta Admin Console of a customer, as far as it can be found: a customer's own domain does not tell where it is.
 *
 * @param host such as {@code acme-admin.okta.com}
 */
public record AdminConsole(String host) {

    /** Its pages that repair something. */
    public enum Page {
        /** Where one begins. */
        HOME("/admin/dashboard"),
        /** All apps. */
        APPLICATIONS("/admin/apps/active"),
        /** The app's redirect addresses and credentials; Okta names this address in errors of its own. */
        APP_GENERAL("#tab-general"),
        /** The app's issuer, claims and policy. */
        APP_SIGN_ON("#tab-signon"),
        /** The app's people and groups. */
        APP_ASSIGNMENTS("#tab-assignments"),
        /** The people of the org. */
        PEOPLE("/admin/users"),
        /** The authorization servers, under Security, API. */
        AUTHORIZATION_SERVERS("/admin/oauth2/as"),
        /** The tokens for Okta's API, under Security, API. */
        API_TOKENS("/admin/access/api/tokens"),
        /** What happened in the org. */
        SYSTEM_LOG("/report/system_log_2");

        private final String place;

        Page(String place) {
            this.place = place;
        }

        /** The page that repairs this, where Okta is where it is repaired; refusals.md says the same in words. */
        public static Optional<Page> repairing(RefusalCode code) {
            return Optional.ofNullable(REPAIRING.get(code));
        }
    }

    private static final Map<RefusalCode, Page> REPAIRING = new EnumMap<>(Map.ofEntries(
            Map.entry(RefusalCode.NOT_ASSIGNED, Page.APP_ASSIGNMENTS),
            Map.entry(RefusalCode.ACCESS_DENIED, Page.APP_SIGN_ON),
            Map.entry(RefusalCode.METADATA_ISSUER_DIFFERS, Page.APP_SIGN_ON),
            Map.entry(RefusalCode.RESPONSE_ISSUER_DIFFERS, Page.APP_SIGN_ON),
            Map.entry(RefusalCode.ID_TOKEN_ISSUER, Page.APP_SIGN_ON),
            Map.entry(RefusalCode.ID_TOKEN_MALFORMED, Page.APP_SIGN_ON),
            Map.entry(RefusalCode.STEP_UP_MISSING, Page.APP_SIGN_ON),
            Map.entry(RefusalCode.PROVIDER_ANSWER_TOO_LARGE, Page.APP_SIGN_ON),
            Map.entry(RefusalCode.REQUEST_REJECTED, Page.APP_GENERAL),
            Map.entry(RefusalCode.INTERACTION_NEEDED, Page.APP_GENERAL),
            Map.entry(RefusalCode.ATTEMPT_OF_OTHER_CONNECTION, Page.APP_GENERAL),
            Map.entry(RefusalCode.CONNECTION_NOT_FOUND, Page.APP_GENERAL),
            Map.entry(RefusalCode.CLIENT_REJECTED, Page.APP_GENERAL),
            Map.entry(RefusalCode.TOKEN_REQUEST_REJECTED, Page.APP_GENERAL),
            Map.entry(RefusalCode.TOKEN_RESPONSE_UNUSABLE, Page.APP_GENERAL),
            Map.entry(RefusalCode.ID_TOKEN_AUDIENCE, Page.APP_GENERAL),
            Map.entry(RefusalCode.ID_TOKEN_ENCRYPTED, Page.APP_GENERAL),
            Map.entry(RefusalCode.PAGE_NOT_FOUND, Page.APP_GENERAL),
            Map.entry(RefusalCode.METADATA_UNUSABLE, Page.AUTHORIZATION_SERVERS),
            Map.entry(RefusalCode.ID_TOKEN_KEY_UNKNOWN, Page.AUTHORIZATION_SERVERS),
            Map.entry(RefusalCode.USERINFO_REJECTED, Page.AUTHORIZATION_SERVERS),
            Map.entry(RefusalCode.EMAIL_MISSING, Page.PEOPLE),
            Map.entry(RefusalCode.REHEARSAL_REACHED_OTHER_ACCOUNT, Page.PEOPLE),
            Map.entry(RefusalCode.ACCOUNT_NOT_FOUND, Page.PEOPLE),
            Map.entry(RefusalCode.IDENTITY_HELD, Page.PEOPLE)));

    /** What Okta calls an app, and its client too unless somebody chose another name for that. */
    private static final Pattern APP_ID = Pattern.compile("0oa[A-Za-z0-9]{17}");

    /** The admin console of the org with this domain; empty where the domain is the customer's own. */
    public static Optional<AdminConsole> of(OktaDomain domain) {
        return domain.adminHost().map(AdminConsole::new);
    }

    /** The admin console of the org with this issuer; empty where that is on the customer's own domain, or not Okta's. */
    public static Optional<AdminConsole> of(Issuer issuer) {
        return issuer.value().startsWith("https:")
                ? OktaDomain.asTyped(issuer.host()).flatMap(AdminConsole::of)
                : Optional.empty();
    }

    /** The address of a page; where the app cannot be told by this client id, all apps in place of its own pages. */
    public URI link(Page page, String clientId) {
        String base = "https://" + host;
        if (!page.place.startsWith("#")) {
            return URI.create(base + page.place);
        }
        return APP_ID.matcher(clientId).matches()
                ? URI.create(base + "/admin/app/oidc_client/instance/" + clientId + page.place)
                : URI.create(base + Page.APPLICATIONS.place);
    }
}
