package dev.gatehouse.wiring;

import dev.gatehouse.account.VendorApplication;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.api.FirstKey;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.limits.Rate;
import dev.gatehouse.oidc.Freshness;
import dev.gatehouse.sealing.SealingKeys;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.RefreshRule;
import dev.gatehouse.session.SessionLimits;
import dev.gatehouse.signin.PasswordLimits;
import dev.gatehouse.signin.StepUpClasses;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * The whole configuration, read once from MicroProfile Config ({@code gatehouse.*}, so also environment variables) and judged.
 * Each key is explained in {@code src/site/markdown/configuration.md}.
 *
 * @param bases where this installation is reached
 * @param applicationName what the pages call the vendor's application
 * @param sealing the ring of sealing keys
 * @param vendor the vendor's own customer
 * @param resetRule whether the vendor's own people are to come in with passwords again
 * @param plans which plans include Okta
 * @param bootstrap a file that fills an empty installation
 * @param outbound what may be called, and how long it may take
 * @param trust a trust store beside the platform's
 * @param freshness how long copies of metadata and keys are used
 * @param tolerance how far clocks may differ
 * @param sessions how long sessions last
 * @param limits how often strangers may knock
 * @param firstKey the API key by which an empty installation is set up
 * @param application the vendor's application, where it takes people over
 * @param accounts where the accounts are, if not in our own tables
 * @param stepUp what the vendor's pages may ask any provider for
 * @param refresh how often providers are asked whether somebody is still welcome
 */
record Settings(
        BaseUrls bases,
        String applicationName,
        SealingKeys sealing,
        VendorCustomer vendor,
        boolean resetRule,
        Plans plans,
        Optional<Path> bootstrap,
        OutboundSettings outbound,
        Optional<OutboundSettings.Trust> trust,
        Freshness freshness,
        Duration tolerance,
        SessionLimits sessions,
        Limits limits,
        FirstKey firstKey,
        VendorApplication application,
        Optional<AccountsSettings> accounts,
        StepUpClasses stepUp,
        RefreshRule refresh) {

    /** How often strangers may knock, and how many proxies stand before us. */
    record Limits(
            Rate starts,
            Rate callbacks,
            Rate api,
            Rate apiStrangers,
            Rate signOuts,
            PasswordLimits passwords,
            int proxies) {}

    private static final String NO_KEY = "none:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /**
     * Reads and judges.
     *
     * @throws WrongSettings naming every key that is missing or wrong, with its remedy
     */
    static Settings read(Config config) {
        SettingReader read = new SettingReader(config);
        OutboundSettings outbound = OutboundSettings.read(read);
        Settings settings = new Settings(
                bases(read),
                read.optional("gatehouse.application-name", "Gatehouse", "the name of your application", name -> name),
                sealing(read),
                vendor(read),
                resetRule(read),
                plans(read),
                read.optional("gatehouse.bootstrap.file", Optional.empty(), "a readable file", Settings::file),
                outbound,
                OutboundSettings.trust(read),
                freshness(read),
                read.duration("gatehouse.oidc.clock-tolerance", Duration.ofSeconds(60)),
                SessionSettings.limits(read),
                limits(read),
                firstKey(read),
                BridgeSettings.read(read),
                AccountsSettings.read(read),
                SessionSettings.stepUp(read),
                SessionSettings.refresh(read, outbound.limits()));
        read.refuseMistakes();
        return settings;
    }

    private static FirstKey firstKey(SettingReader read) {
        return read.optional(
                "gatehouse.api.first-key",
                new FirstKey(Optional.empty()),
                "at least 32 random characters (`openssl rand -hex 32`), or take it away",
                text -> new FirstKey(Optional.of(Redacted.of(text))));
    }

    private static VendorCustomer vendor(SettingReader read) {
        return read.optional(
                "gatehouse.vendor.customer-id",
                new VendorCustomer(new CustomerId("vendor")),
                "the customer id of your own company",
                text -> new VendorCustomer(new CustomerId(text.toLowerCase(Locale.ROOT))));
    }

    /** Names the vendor's customer, so that nobody sets it by a slip, and no other: those have their admins and operators. */
    private static boolean resetRule(SettingReader read) {
        CustomerId own = vendor(read).id();
        return read.optional("gatehouse.recovery.reset-rule", false, own + ", or take it away", text -> {
            if (!text.toLowerCase(Locale.ROOT).equals(own.value())) {
                throw new IllegalArgumentException(
                        text + " is not the customer id of your own company (gatehouse.vendor.customer-id)");
            }
            return true;
        });
    }

    /** Where this installation is reached, if a single address is meant. */
    BaseUrl base() {
        return bases.main();
    }

    private static BaseUrls bases(SettingReader read) {
        boolean plainAllowed = read.flag("gatehouse.base-url.plain-http");
        BaseUrl nowhere = new BaseUrl(URI.create("https://localhost"));
        String remedy = "the https address at which browsers reach Gatehouse, such as https://signin.example.com";
        BaseUrl main = read.required("gatehouse.base-url", nowhere, remedy, text -> base(text, plainAllowed));
        List<BaseUrl> others = read.list(
                "gatehouse.base-url.others",
                "further https addresses such as https://signin.example.org",
                text -> base(text, plainAllowed));
        try {
            return new BaseUrls(main, main.equals(nowhere) ? List.of() : others);
        } catch (IllegalArgumentException e) {
            read.mistake("gatehouse.base-url and gatehouse.base-url.others do not fit: " + e.getMessage() + ".");
            return new BaseUrls(main, List.of());
        }
    }

    private static BaseUrl base(String text, boolean plainAllowed) {
        URI uri = URI.create(text.replaceAll("/+$", ""));
        boolean plainAddress =
                uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (uri.getHost() == null || !plainAddress) {
            throw new IllegalArgumentException("it is not an absolute address without user, query and fragment");
        }
        if (!"https".equals(uri.getScheme()) && !(plainAllowed && "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "it is not https (for a trial, gatehouse.base-url.plain-http=true allows http)");
        }
        return new BaseUrl(uri);
    }

    private static SealingKeys sealing(SettingReader read) {
        String remedy = "id:key with 32 random bytes in base 64 (`openssl rand -base64 32`), the current key first,"
                + " earlier ones after a comma";
        return read.required("gatehouse.sealing.keys", SealingKeys.parse(NO_KEY), remedy, SealingKeys::parse);
    }

    private static Plans plans(SettingReader read) {
        List<String> names =
                read.list("gatehouse.okta.plans", "names of plans such as business,enterprise", name -> name);
        return new Plans(names.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(names)));
    }

    static Optional<Path> file(String text) {
        Path file = Path.of(text);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("no readable file is at " + file.toAbsolutePath());
        }
        return Optional.of(file);
    }

    private static Freshness freshness(SettingReader read) {
        Duration lifetime = read.duration("gatehouse.oidc.lifetime", Duration.ofHours(1));
        Duration ahead = read.duration("gatehouse.oidc.refresh-ahead", lifetime.dividedBy(5));
        Duration tolerance = read.duration("gatehouse.oidc.outage-tolerance", Duration.ofHours(24));
        Duration pause = read.duration("gatehouse.oidc.refetch-pause", Duration.ofSeconds(30));
        try {
            return new Freshness(lifetime, ahead, tolerance, pause);
        } catch (IllegalArgumentException e) {
            read.mistake(
                    "gatehouse.oidc.lifetime and gatehouse.oidc.refresh-ahead do not fit: " + e.getMessage() + ".");
            return new Freshness(Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }
    }

    private static Limits limits(SettingReader read) {
        Duration minute = Duration.ofMinutes(1);
        Duration quarter = Duration.ofMinutes(15);
        int most = 1_000_000;
        return new Limits(
                new Rate(read.number("gatehouse.limits.starts-per-minute", 600, 1, most), minute),
                new Rate(read.number("gatehouse.limits.callbacks-per-minute", 600, 1, most), minute),
                new Rate(read.number("gatehouse.limits.api-per-minute", 6000, 1, most), minute),
                new Rate(read.number("gatehouse.limits.api-strangers-per-minute", 60, 1, most), minute),
                new Rate(read.number("gatehouse.limits.signouts-per-minute", 600, 1, most), minute),
                new PasswordLimits(
                        new Rate(read.number("gatehouse.limits.passwords-per-address", 100, 1, most), quarter),
                        new Rate(read.number("gatehouse.limits.passwords-per-account", 10, 1, most), quarter)),
                read.number("gatehouse.proxies", 0, 0, 10));
    }
}
