package dev.gatehouse.evidence;

/**
 * What is asked of a connection, by which standard, and how that is judged: by {@link Rules}: each by a fact of the connection itself, none by what the
 * product does anyhow. The wording has a sentence for each, and one for what to do where it is not met.
 */
public enum Item {
    /** Everything that is sent to the provider is sent by TLS. */
    ISSUER_TLS(Area.PROVIDER, "IPSIE SL1 3.1.1", Place.SETTINGS),
    /** The metadata are those of exactly the confirmed issuer. */
    ISSUER_EXACT(Area.PROVIDER, "ASVS 10.5.3", Place.TEST),
    /** The provider publishes a key that verifies what it signs. */
    KEYS_PUBLISHED(Area.PROVIDER, "ASVS 6.8.2", Place.TEST),
    /** Only listed algorithms are taken, and the provider signs by one of them. */
    ALGORITHMS_LISTED(Area.PROVIDER, "ASVS 9.1.2", Place.TEST),
    /** None but the strongest algorithms are taken. */
    ALGORITHMS_STRONG(Area.PROVIDER, "IPSIE SL1 3.2", Place.NOWHERE),
    /** The provider knows PKCE by S256. */
    PKCE_KNOWN(Area.PROVIDER, "RFC 9700 2.1.1", Place.TEST),
    /** The provider takes no code without PKCE. */
    PKCE_DEMANDED(Area.APP, "ASVS 10.4.6", Place.APP),
    /** People are sent back to addresses that are registered, exactly. */
    REDIRECTS_REGISTERED(Area.APP, "RFC 9700 2.1", Place.APP),
    /** A sign-in can begin at the provider. */
    TILE_REGISTERED(Area.APP, "IPSIE SL1 3.3.2", Place.APP),
    /** Who signs out here can be signed out there. */
    SIGN_OUT_REGISTERED(Area.APP, "OIDC RP-Initiated Logout 3", Place.APP),
    /** The token endpoint takes none but us. */
    CLIENT_KNOWN(Area.CREDENTIALS, "ASVS 10.4.10", Place.TEST),
    /** It knows us by a key rather than a shared secret. */
    CLIENT_BY_KEY(Area.CREDENTIALS, "RFC 9700 2.5", Place.SETTINGS),
    /** The shared secret is renewed within a year. */
    SECRET_RENEWED(Area.CREDENTIALS, "ASVS 13.3.4", Place.SECRET),
    /** Programs look at the org by a service app of their own rather than by a person's token. */
    ORG_BY_SERVICE(Area.CREDENTIALS, "ASVS 13.2.1", Place.TOKEN),
    /** No more is asked of the provider than the sign-in needs. */
    SCOPES_LEAST(Area.CREDENTIALS, "ASVS 10.2.3", Place.SETTINGS),
    /** There is no password beside the provider. */
    PROVIDER_ONLY(Area.WAYS_IN, "ASVS 6.3.4", Place.RULE),
    /** The rule is asked for wherever passwords are checked. */
    RULE_ASKED(Area.WAYS_IN, "ASVS 6.3.4", Place.VENDOR),
    /** More than one factor is demanded of people, and verified. */
    MFA_DEMANDED(Area.WAYS_IN, "ASVS 6.3.3", Place.SETTINGS),
    /** The provider says how people proved who they are. */
    STRENGTH_TOLD(Area.WAYS_IN, "IPSIE SL1 3.3.1", Place.TEST),
    /** Admins have a way back in where all else fails. */
    RECOVERY_READY(Area.WAYS_IN, "SOC 2 A1.2", Place.CODES),
    /** A session ends by itself where nobody uses it, within an hour. */
    SESSION_IDLE(Area.SESSIONS, "ASVS 7.3.1", Place.VENDOR),
    /** A session ends by itself within a day. */
    SESSION_ABSOLUTE(Area.SESSIONS, "ASVS 7.3.2", Place.VENDOR),
    /** Browsers and programs reach us by TLS alone. */
    OWN_TLS(Area.SESSIONS, "ASVS 12.2.1", Place.VENDOR),
    /** What is in use was tested before. */
    TESTED(Area.CARE, "SOC 2 CC8.1", Place.TEST),
    /** Somebody looks every day whether it still works, and it does. */
    WATCHED(Area.CARE, "SOC 2 CC7.1", Place.TEST),
    /** The provider's clock and ours agree, so that times on record mean the same. */
    CLOCKS_AGREE(Area.CARE, "ASVS 16.2.2", Place.TEST),
    /** Sign-ins and refusals are on record. */
    JOURNALED(Area.CARE, "ASVS 16.3.1", Place.NOWHERE);

    /** What items are about. */
    public enum Area {
        /** The provider. */
        PROVIDER,
        /** The app at the provider. */
        APP,
        /** By what we are known. */
        CREDENTIALS,
        /** Which ways in there are. */
        WAYS_IN,
        /** Sessions. */
        SESSIONS,
        /** What is looked after. */
        CARE
    }

    /** Where something is done about it. */
    public enum Place {
        /** Where the connection is filled in. */
        SETTINGS,
        /** Where it is tested. */
        TEST,
        /** Where its app is looked at. */
        APP,
        /** Where its secret is changed. */
        SECRET,
        /** Where a token or a service app is stored. */
        TOKEN,
        /** Where the provider is made the only way in. */
        RULE,
        /** Where recovery codes are made. */
        CODES,
        /** At whoever runs this installation. */
        VENDOR,
        /** There is nothing to be done. */
        NOWHERE
    }

    private final Area area;
    private final String standard;
    private final Place place;

    Item(Area area, String standard, Place place) {
        this.area = area;
        this.standard = standard;
        this.place = place;
    }

    Verdict judge(Facts facts) {
        return Rules.of(this).judge(this, facts);
    }

    /** What it is about. */
    public Area area() {
        return area;
    }

    /** Which standard asks for it, and where: {@code ASVS} is OWASP ASVS 5.0, {@code IPSIE SL1} its draft 00. */
    public String standard() {
        return standard;
    }

    /** Where something is done about it. */
    public Place place() {
        return place;
    }
}
