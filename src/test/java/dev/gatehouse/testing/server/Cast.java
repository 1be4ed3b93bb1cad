package dev.gatehouse.testing.server;

import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.OktaPerson;
import jakarta.json.Json;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who appears in the integration tests. Each customer {@code x} has the connection {@link Installation#connectionOf}{@code (x)}
 * and people at {@code x.example}.
 */
public final class Cast {

    /** How many customers have an authorization server that nobody has asked for metadata yet. */
    static final int UNTOUCHED = 190;

    /** The password of every account that has one. */
    public static final String PASSWORD = "correct horse battery staple";

    /** Its hash, for everybody but Ada Meadow, whose password is hashed by the product itself: at full strength each sign-in takes a second. */
    private static final String HASH = OpenAccounts.quickHash(PASSWORD);

    /** How many customers have an admin with a password, and no connection yet. */
    static final int UNCONNECTED = 130;

    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final AtomicInteger NEXT_UNCONNECTED = new AtomicInteger(1);

    private Cast() {}

    /** The id of a customer whose authorization server no test has used. */
    public static String untouched() {
        int number = NEXT.getAndIncrement();
        if (number > UNTOUCHED) {
            throw new IllegalStateException("more untouched customers are needed: raise UNTOUCHED");
        }
        return "fresh-" + number;
    }

    /**
     * The id of a customer {@code new-N} that has no connection and no test has used: its admin is Ada at {@code ada@new-N.example}, a
     * member is Bruno, both with {@link #PASSWORD} and known to the stand-in as {@code Ada new-N} and {@code Bruno new-N}.
     */
    public static String unconnected() {
        int number = NEXT_UNCONNECTED.getAndIncrement();
        if (number > UNCONNECTED) {
            throw new IllegalStateException("more unconnected customers are needed: raise UNCONNECTED");
        }
        return "new-" + number;
    }

    /** Fills the stand-ins, and gives the bootstrap file that goes with them. */
    static String assemble(String base, FakeOkta okta, FakeOkta lonely, FakeOkta abroad, Keycloak keycloak) {
        Installation all = new Installation(base);
        people(okta);
        people(lonely);
        people(abroad);
        all.customer("meadow", "Meadow")
                .application("meadow-ledger")
                .accountWithPassword("ada@meadow.example", "Ada Meadow", PASSWORD, "ADMIN", "MEMBER")
                .account("bruno@meadow.example", "Bruno Meadow", "MEMBER")
                .account("cora@meadow.example", "Cora Meadow", "MEMBER")
                .disabledAccount("dina@meadow.example", "Dina Meadow")
                .connection(okta, okta.issuer());
        all.customer("brook", "Brook")
                .application("brook-ledger")
                .account("bea@brook.example", "Bea Brook", "MEMBER")
                .account("ada@meadow.example", "Ada at Brook", "MEMBER")
                .connection(okta, okta.issuer());
        all.customer("grove", "Grove")
                .accountWithHash("gina@grove.example", "Gina Grove", HASH, "ADMIN", "MEMBER")
                .accountWithHash("gus@grove.example", "Gus Grove", HASH, "ADMIN", "MEMBER")
                .account("gero@grove.example", "Gero Grove", "MEMBER")
                .connection(okta, okta.issuer("grove"));
        all.customer("lonely", "Lonely Hill")
                .account("lena@lonely.example", "Lena Hill", "MEMBER")
                .connection(lonely, lonely.issuer());
        all.customer("abroad", "Abroad")
                .account("paula@abroad.example", "Paula Abroad", "MEMBER")
                .connection(abroad, abroad.issuer(), Json.createObjectBuilder().add("responseMode", "form_post"));
        all.customer("formpost", "Form Post")
                .account("finn@formpost.example", "Finn Post", "MEMBER")
                .connection(
                        okta,
                        okta.issuer("formpost"),
                        Json.createObjectBuilder().add("responseMode", "form_post"));
        all.customer("inpost", "In Post")
                .account("ines@inpost.example", "Ines Post", "MEMBER")
                .connection(
                        okta,
                        okta.issuer("inpost"),
                        Json.createObjectBuilder().add("clientAuthentication", "client_secret_post"));
        all.customer("slash", "Slash")
                .account("sven@slash.example", "Sven Slash", "MEMBER")
                .connection(
                        okta,
                        okta.plainIssuer("/realms/slash/"),
                        Json.createObjectBuilder().add("emailVerifiedRequired", true));
        all.customer("asleep", "Asleep")
                .account("anna@asleep.example", "Anna Asleep", "MEMBER")
                .connection(
                        okta, okta.issuer("asleep"), Json.createObjectBuilder().add("state", "DISABLED"));
        all.customer("strict", "Strict", "OKTA_ONLY")
                .accountWithHash("sara@strict.example", "Sara Strict", HASH, "MEMBER")
                .connection(okta, okta.issuer("strict"));
        readers(all, okta);
        recoverers(all, okta);
        heldBack(all, okta);
        all.customer("vendor", "Vendor", "OKTA_ONLY") // until the server starts: gatehouse.recovery.reset-rule
                .accountWithHash("otto@vendor.example", "Otto Operator", HASH, "OPERATOR", "MEMBER")
                .connection(okta, okta.issuer("vendor"));
        for (String id : List.of("twice-a", "twice-b")) {
            all.customer(id, "Customer " + id).accountWithHash("tess@twice.example", "Tess Twice", HASH, "MEMBER");
        }
        untouched(all, okta);
        unconnected(all, okta);
        ofKeycloak(all, keycloak);
        return all.json();
    }

    /** Customers whose admins read their journals: one of people, two of made-up rows. */
    private static void readers(Installation all, FakeOkta okta) {
        all.customer("orchard", "Orchard")
                .accountWithHash("olga@orchard.example", "Olga Orchard", HASH, "ADMIN", "MEMBER")
                .account("oskar@orchard.example", "Oskar Orchard", "MEMBER")
                .connection(okta, okta.issuer("orchard"));
        all.customer("thicket", "Thicket")
                .accountWithHash("theo@thicket.example", "Theo Thicket", HASH, "ADMIN", "MEMBER")
                .connection(okta, okta.issuer("thicket"));
        all.customer("hedge", "Hedge")
                .accountWithHash("hedda@hedge.example", "Hedda Hedge", HASH, "ADMIN", "MEMBER")
                .connection(okta, okta.issuer("hedge"));
    }

    /** Customers whose admins use recovery codes: one where Okta is the only way in, and others where it is not. */
    private static void recoverers(Installation all, FakeOkta okta) {
        all.customer("harbour", "Harbour", "OKTA_ONLY")
                .accountWithHash("hanna@harbour.example", "Hanna Harbour", HASH, "ADMIN", "MEMBER")
                .account("hugo@harbour.example", "Hugo Harbour", "ADMIN", "MEMBER")
                .account("mia@harbour.example", "Mia Harbour", "MEMBER")
                .connection(okta, okta.issuer("harbour"));
        all.customer("quay", "Quay")
                .accountWithHash("quinn@quay.example", "Quinn Quay", HASH, "ADMIN", "MEMBER")
                .account("quirin@quay.example", "Quirin Quay", "ADMIN", "MEMBER")
                .account("quentin@quay.example", "Quentin Quay", "ADMIN");
        all.customer("jetty", "Jetty").account("jonas@jetty.example", "Jonas Jetty", "ADMIN", "MEMBER");
        all.customer("pier", "Pier")
                .accountWithHash("petra@pier.example", "Petra Pier", HASH, "ADMIN", "MEMBER")
                .account("paul@pier.example", "Paul Pier", "ADMIN");
    }

    /** Customers some of whose people were created anew in Okta. */
    private static void heldBack(Installation all, FakeOkta okta) {
        all.customer("weir", "Weir")
                .accountWithHash("wanda@weir.example", "Wanda Weir", HASH, "ADMIN", "MEMBER")
                .account("will@weir.example", "Will Weir", "MEMBER")
                .account("wim@weir.example", "Wim Weir", "MEMBER")
                .connection(okta, okta.issuer("weir"));
        all.customer("sluice", "Sluice")
                .accountWithHash("stan@sluice.example", "Stan Sluice", HASH, "ADMIN", "MEMBER")
                .account("sam@sluice.example", "Sam Sluice", "MEMBER")
                .connection(okta, okta.issuer("sluice"));
        okta.add(OktaPerson.named("Will Weir", "will@weir.example"));
        okta.add(OktaPerson.named("Wim Weir", "wim@weir.example"));
        okta.add(OktaPerson.named("Sam Sluice", "sam@sluice.example"));
    }

    private static void untouched(Installation all, FakeOkta okta) {
        for (int number = 1; number <= UNTOUCHED; number++) {
            String id = "fresh-" + number;
            all.customer(id, "Fresh " + number)
                    .account("fay@fresh.example", "Fay Fresh", "MEMBER")
                    .connection(okta, okta.issuer(id));
        }
    }

    private static void unconnected(Installation all, FakeOkta okta) {
        for (int number = 1; number <= UNCONNECTED; number++) {
            String id = "new-" + number;
            String at = "@" + id + ".example";
            all.customer(id, "Customer " + id)
                    .application(id + "-app")
                    .accountWithHash("ada" + at, "Ada " + id, HASH, "ADMIN", "MEMBER")
                    .accountWithHash("bruno" + at, "Bruno " + id, HASH, "MEMBER");
            okta.add(OktaPerson.named("Ada " + id, "ada" + at));
            okta.add(OktaPerson.named("Bruno " + id, "bruno" + at));
        }
    }

    /** Three customers whose provider is Keycloak: one by query, one by form_post, one with a secret that is not the client's. */
    private static void ofKeycloak(Installation all, Keycloak keycloak) {
        Keycloak.Client client = new Keycloak.Client(
                Installation.clientOf("keycloak"),
                Installation.secretOf("keycloak"),
                List.of(
                        all.redirectOf("keycloak"),
                        all.redirectOf("keycloakpost"),
                        all.redirectOf("keycloakwrong"),
                        URI.create(all.redirectOf("keycloak").resolve(".") + "*"),
                        all.redirectOf("keycloak").resolve("/signout/done")),
                all.redirectOf("keycloak").resolve("/signout/backchannel/" + Installation.connectionOf("keycloak")));
        all.customer("keycloak", "Keycloak")
                .account("karla@keycloak.example", "Karla Key", "MEMBER")
                .account("ulf@keycloak.example", "Ulf Unverified", "MEMBER")
                .connection(keycloak.issuer(), Json.createObjectBuilder());
        all.customer("keycloakpost", "Keycloak by form_post")
                .account("karla@keycloak.example", "Karla Key", "MEMBER")
                .connection(
                        keycloak.issuer(),
                        Json.createObjectBuilder()
                                .add("clientId", client.id())
                                .add("clientSecret", client.secret())
                                .add("responseMode", "form_post"));
        all.customer("keycloakwrong", "Keycloak with a wrong secret")
                .account("karla@keycloak.example", "Karla Key", "MEMBER")
                .connection(keycloak.issuer(), Json.createObjectBuilder().add("clientId", client.id()));
        all.customer("keycloaknew", "Keycloak, not connected yet")
                .accountWithHash("karla@keycloak.example", "Karla Key", HASH, "ADMIN", "MEMBER");
        keycloak.register(client);
    }

    private static void people(FakeOkta okta) {
        okta.answerLoginHints(true);
        okta.add(OktaPerson.named("Ada Meadow", "ada@meadow.example"));
        okta.add(OktaPerson.named("Bruno Meadow", "Bruno@Meadow.example"));
        okta.add(OktaPerson.named("Cora Meadow", "cora@meadow.example"));
        okta.add(OktaPerson.named("Dina Meadow", "dina@meadow.example"));
        okta.add(OktaPerson.named("Nobody Here", "nobody@meadow.example"));
        okta.add(OktaPerson.named("Bea Brook", "bea@brook.example"));
        okta.add(OktaPerson.named("Gero Grove", "gero@grove.example"));
        okta.add(OktaPerson.named("Olga Orchard", "olga@orchard.example"));
        okta.add(OktaPerson.named("Oskar Orchard", "oskar@orchard.example"));
        okta.add(OktaPerson.named("Theo Thicket", "theo@thicket.example"));
        okta.add(OktaPerson.named("Hedda Hedge", "hedda@hedge.example"));
        okta.add(OktaPerson.named("Lena Hill", "lena@lonely.example"));
        okta.add(OktaPerson.named("Paula Abroad", "paula@abroad.example"));
        okta.add(OktaPerson.named("Finn Post", "finn@formpost.example"));
        okta.add(OktaPerson.named("Ines Post", "ines@inpost.example"));
        okta.add(OktaPerson.named("Sven Slash", "sven@slash.example"));
        okta.add(OktaPerson.named("Sara Strict", "sara@strict.example"));
        okta.add(OktaPerson.named("Hanna Harbour", "hanna@harbour.example"));
        okta.add(OktaPerson.named("Otto Operator", "otto@vendor.example"));
        okta.add(OktaPerson.named("Anna Asleep", "anna@asleep.example"));
        okta.add(OktaPerson.named("Fay Fresh", "fay@fresh.example"));
    }
}
