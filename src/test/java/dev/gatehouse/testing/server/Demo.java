package dev.gatehouse.testing.server;

import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.Rights;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The demo ({@code ./mvnw -Pdemo}): the built WAR on Payara Micro with one customer and the vendor in an H2 file, and the Okta stand-in,
 * both until Ctrl-C.
 */
public final class Demo {

    private static final String CUSTOMER = "demo";
    private static final String VENDOR = "vendor"; // as gatehouse.vendor.customer-id is where nobody sets it
    private static final String OPERATOR = "operator@vendor.example";
    private static final String PASSWORD = "demo-password";
    private static final String FRESH_ADMIN = "admin@fresh.example";
    private static final int KEY_BYTES = 32;

    private final int port;
    private final int oktaPort;
    private final Path build;

    private Demo(int port, int oktaPort, Path build) {
        this.port = port;
        this.oktaPort = oktaPort;
        this.build = build;
    }

    /** Runs it on the ports in {@code demo.port} and {@code demo.okta.port}; ends with the reason if it cannot. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Demo(
                        Integer.getInteger("demo.port", 8080),
                        Integer.getInteger("demo.okta.port", 8090),
                        Path.of(System.getProperty("demo.directory", "target")))
                .run();
    }

    private void run() throws IOException, InterruptedException {
        refuseTaken("demo.port", port);
        refuseTaken("demo.okta.port", oktaPort);
        // What is stored names both addresses, so other ports begin with a database of their own
        Path data = Files.createDirectories(build.resolve("demo").resolve(port + "-" + oktaPort));
        say("Starting; this takes about ten seconds.");
        try (FakeOkta okta = okta();
                PayaraMicro server = PayaraMicro.start(
                        build.resolve("gatehouse.war"), port, properties(data, okta), data.resolve("payara"))) {
            say(welcome(server, okta));
            server.join();
            throw new IllegalStateException("the server has ended; its log is " + server.log());
        }
    }

    private static void refuseTaken(String property, int port) {
        try {
            PayaraMicro.refuseTaken(port);
        } catch (IllegalStateException taken) {
            throw new IllegalStateException(taken.getMessage() + " with -D" + property + "=" + (port + 1000), taken);
        }
    }

    private FakeOkta okta() {
        FakeOkta okta = FakeOkta.start(oktaPort);
        okta.add(OktaPerson.named("Ada Admin", "admin@demo.example"));
        okta.add(OktaPerson.named("Max Member", "member@demo.example"));
        okta.add(OktaPerson.named("Una Unassigned", "unassigned@demo.example"));
        okta.add(OktaPerson.named("Nils Newcomer", "newcomer@demo.example"));
        okta.add(OktaPerson.named("Fran Fresh", FRESH_ADMIN));
        return okta;
    }

    private Map<String, String> properties(Path data, FakeOkta okta) throws IOException {
        String base = "http://localhost:" + port;
        Installation installation = new Installation(base);
        installation
                .customer(CUSTOMER, "Demo Customer")
                .application("demo-app")
                .accountWithPassword("admin@demo.example", "Ada Admin", PASSWORD, "ADMIN", "MEMBER")
                .account("member@demo.example", "Max Member", "MEMBER")
                .account("unassigned@demo.example", "Una Unassigned", "MEMBER")
                .connection(okta, okta.issuer());
        installation
                .customer("fresh", "Fresh Customer")
                .accountWithPassword(FRESH_ADMIN, "Fran Fresh", PASSWORD, "ADMIN", "MEMBER");
        installation
                .customer(VENDOR, "Demo Vendor")
                .accountWithPassword(OPERATOR, "Otto Operator", PASSWORD, "OPERATOR", "MEMBER");
        okta.register(OktaApp.of(
                        Installation.clientOf(CUSTOMER),
                        Installation.secretOf(CUSTOMER),
                        URI.create(base + "/signin/callback/" + Installation.connectionOf(CUSTOMER)))
                .named("Gatehouse demo")
                .assignedTo("admin@demo.example", "member@demo.example", "newcomer@demo.example")
                .withTileTo(URI.create(base + "/customer/" + CUSTOMER)));
        Path bootstrap = Files.writeString(data.resolve("bootstrap.json"), installation.json());
        return Map.of(
                "gatehouse.base-url",
                base,
                "gatehouse.base-url.plain-http",
                "true",
                "gatehouse.application-name",
                "Gatehouse demo",
                "gatehouse.sealing.keys",
                sealingKey(data),
                "gatehouse.database.url",
                "jdbc:h2:file:" + data.toAbsolutePath().resolve("gatehouse"),
                "gatehouse.bootstrap.file",
                bootstrap.toString(),
                "gatehouse.outbound.plain-http-hosts",
                "localhost:" + oktaPort,
                "gatehouse.outbound.private-ranges",
                "127.0.0.0/8,::1/128");
    }

    /** Made at the first start and kept beside the database that it seals. */
    private static String sealingKey(Path data) throws IOException {
        Path file = data.resolve("sealing.key");
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.writeString(file, "demo:" + Base64.getEncoder().encodeToString(key));
        }
        return Files.readString(file);
    }

    private static String welcome(PayaraMicro server, FakeOkta okta) {
        return """

                Gatehouse runs at   %s   (log: %s)
                The Okta stand-in   %s/

                1. Open %ssignin, type the Okta domain  %s  and click "Login with Okta".
                2. Choose a person; the stand-in asks for no password:
                     admin@demo.example       the customer's admin
                     member@demo.example      a member
                     unassigned@demo.example  not assigned in Okta: see the failure page
                     newcomer@demo.example    has no account here: see the failure page
                3. Or begin at Okta: open %s/ and click the tile "Gatehouse demo".
                4. The console: sign in as admin@demo.example, then "Open console" and Integrations.
                5. The operator desk: sign in as %s by password, then "Operator desk".
                6. A connection that sets itself up: sign in as %s by password, add a connection, "Set it up for me",
                     with the Okta domain above and the API token  %s
                The password of all of them is  %s

                Customer ID: %s    SaaS Application ID: demo-app    Ctrl-C ends both.
                """.formatted(
                        server.address(),
                        server.log(),
                        okta.origin(),
                        server.address(),
                        URI.create(okta.origin()).getAuthority(),
                        okta.origin(),
                        OPERATOR,
                        FRESH_ADMIN,
                        okta.apiToken("demo", Rights.APP_ADMIN),
                        PASSWORD,
                        CUSTOMER);
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
