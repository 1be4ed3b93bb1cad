package dev.gatehouse.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.limits.Rate;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = Base64.getEncoder()
            .encodeToString("0123456789abcdef0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void the_two_required_keys_are_enough_and_the_rest_has_defaults() {
        Settings settings = read();

        assertThat(settings.base()).hasToString("https://signin.example.com");
        assertThat(settings.bases().others()).isEmpty();
        assertThat(settings.applicationName()).isEqualTo("Gatehouse");
        assertThat(settings.vendor().id()).hasToString("vendor");
        assertThat(settings.plans().includeOkta("any")).isTrue();
        assertThat(settings.resetRule()).isFalse();
        assertThat(settings.bootstrap()).isEmpty();
        assertThat(settings.trust()).isEmpty();
        assertThat(settings.accounts()).isEmpty();
        assertThat(settings.application().isHandedOver()).isFalse();
        assertThat(settings.tolerance()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.sessions().idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.sessions().absolute()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.freshness().lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.freshness().ahead()).isEqualTo(Duration.ofMinutes(12));
        assertThat(settings.freshness().tolerance()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.freshness().pause()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void the_limits_have_defaults() {
        Settings settings = read();

        assertThat(settings.outbound().rules().privateRanges()).isEmpty();
        assertThat(settings.outbound().rules().plainHttpHosts()).isEmpty();
        assertThat(settings.outbound().limits().connect()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.outbound().limits().answer()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.outbound().limits().mostBytes()).isEqualTo(524_288);
        assertThat(settings.outbound().limits().connections()).isEqualTo(200);
        assertThat(settings.outbound().limits().connectionsPerHost()).isEqualTo(40);
        assertThat(settings.limits().starts()).isEqualTo(new Rate(600, MINUTE));
        assertThat(settings.limits().callbacks()).isEqualTo(new Rate(600, MINUTE));
        assertThat(settings.limits().signOuts()).isEqualTo(new Rate(600, MINUTE));
        assertThat(settings.limits().passwords().perAddress()).isEqualTo(new Rate(100, QUARTER));
        assertThat(settings.limits().passwords().perAccount()).isEqualTo(new Rate(10, QUARTER));
        assertThat(settings.limits().proxies()).isZero();
    }

    @Test
    void every_key_is_read(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "{}");
        Map<String, String> wished = new HashMap<>();
        wished.put("gatehouse.base-url", "http://localhost:8080/app/");
        wished.put("gatehouse.base-url.plain-http", "true");
        wished.put("gatehouse.base-url.others", "http://one:8080/app,http://two:8080/app/");
        wished.put("gatehouse.application-name", " Ledger ");
        wished.put("gatehouse.vendor.customer-id", "Ledger-Inc");
        wished.put("gatehouse.recovery.reset-rule", "ledger-INC");
        wished.put("gatehouse.okta.plans", "Gold,");
        wished.put("gatehouse.bootstrap.file", file.toString());
        wished.put("gatehouse.outbound.private-ranges", "10.1.0.0/16, fc00::/7,");
        wished.put("gatehouse.outbound.plain-http-hosts", "LocalHost:8090");
        wished.put("gatehouse.outbound.connect-timeout", "PT1S");
        wished.put("gatehouse.outbound.answer-timeout", "PT2S");
        wished.put("gatehouse.outbound.most-bytes", "1024");
        wished.put("gatehouse.outbound.connections", "3");
        wished.put("gatehouse.outbound.connections-per-host", "2");
        wished.put("gatehouse.outbound.truststore.file", file.toString());
        wished.put("gatehouse.outbound.truststore.password", "s3cret");
        wished.put("gatehouse.oidc.lifetime", "PT10M");
        wished.put("gatehouse.oidc.refresh-ahead", "PT1M");
        wished.put("gatehouse.oidc.outage-tolerance", "PT2H");
        wished.put("gatehouse.oidc.refetch-pause", "PT5S");
        wished.put("gatehouse.oidc.clock-tolerance", "PT30S");
        wished.put("gatehouse.session.idle", "PT5M");
        wished.put("gatehouse.session.absolute", "PT1H");
        wished.put("gatehouse.session.refresh", "PT3M");
        wished.put("gatehouse.step-up.acr-values", "phr, made:up");
        wished.put("gatehouse.limits.starts-per-minute", "11");
        wished.put("gatehouse.limits.callbacks-per-minute", "12");
        wished.put("gatehouse.limits.api-per-minute", "15");
        wished.put("gatehouse.limits.api-strangers-per-minute", "16");
        wished.put("gatehouse.limits.signouts-per-minute", "17");
        wished.put("gatehouse.api.first-key", "0123456789abcdef0123456789abcdef");
        wished.put("gatehouse.limits.passwords-per-address", "13");
        wished.put("gatehouse.limits.passwords-per-account", "14");
        wished.put("gatehouse.proxies", "2");
        wished.put("gatehouse.bridge", "Handoff");
        wished.put("gatehouse.handoff.start-address", "http://app:1/login");
        wished.put("gatehouse.handoff.return-address", "http://app:1/back?way=okta");
        wished.put("gatehouse.accounts.from", "SQL");
        wished.put("gatehouse.accounts.sql.data-source", "java:/jdbc/Ledger");
        wished.put("gatehouse.accounts.sql.accounts", "select one ;");
        wished.put("gatehouse.accounts.sql.roles", "select two");
        wished.put("gatehouse.accounts.sql.admin-roles", "boss");
        wished.put("gatehouse.accounts.sql.operator-roles", "support");
        wished.put("gatehouse.accounts.sql.member-roles", "clerk");

        Settings settings = read(wished);

        assertThat(settings.toString())
                .contains(
                        "BaseUrls[main=http://localhost:8080/app, others=[http://one:8080/app, http://two:8080/app]]",
                        "applicationName=Ledger,",
                        "sealing=[redacted]",
                        "VendorCustomer[id=ledger-inc]",
                        "resetRule=true,",
                        "Plans[withOkta=Optional[[gold]]]",
                        "bootstrap=Optional[" + file + "]",
                        "bits=16",
                        "bits=7",
                        "plainHttpHosts=[localhost:8090]",
                        "DoorLimits[connect=PT1S, answer=PT2S, mostBytes=1024, connections=3, connectionsPerHost=2]",
                        "trust=Optional[Trust[" + file + "]]",
                        "Freshness[lifetime=PT10M, ahead=PT1M, tolerance=PT2H, pause=PT5S]",
                        "tolerance=PT30S",
                        "SessionLimits[idle=PT5M, absolute=PT1H]",
                        "RefreshRule[every=PT3M, answer=PT3S]",
                        "StepUpClasses[acrValues=[phr, made:up]]",
                        "starts=Rate[most=11, window=PT1M]",
                        "callbacks=Rate[most=12, window=PT1M]",
                        "api=Rate[most=15, window=PT1M], apiStrangers=Rate[most=16, window=PT1M]",
                        "signOuts=Rate[most=17, window=PT1M]",
                        "firstKey=FirstKey[text=Optional[[redacted]]]",
                        "perAddress=Rate[most=13, window=PT15M]",
                        "perAccount=Rate[most=14, window=PT15M]",
                        "proxies=2",
                        "VendorApplication[addresses=Optional[Addresses[start=http://app:1/login,"
                                + " back=http://app:1/back?way=okta]]]",
                        "AccountsSettings[dataSource=java:/jdbc/Ledger, sql=ForeignSql[accounts=select one,"
                                + " roles=select two, words=RoleWords[admin=[boss], operator=[support],"
                                + " member=[clerk]]]]")
                .doesNotContain("s3cret", KEY);
        assertThat(settings.trust().orElseThrow().password()).isEqualTo("s3cret");
        assertThat(wished.keySet())
                .as("all keys but the sealing keys")
                .hasSize(ConfigurationPageTest.keysOfSettings().size() - 1);
    }

    @Test
    void environment_variables_are_read_too() {
        Map<String, String> environment =
                Map.of("GATEHOUSE_BASE_URL", "https://env.example", "GATEHOUSE_SEALING_KEYS", "a:" + KEY);
        var config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .build();

        assertThat(Settings.read(config).base()).hasToString("https://env.example");
    }

    @ParameterizedTest
    @CsvSource({
        "gatehouse.base-url,the https address at which browsers reach Gatehouse",
        "gatehouse.sealing.keys,openssl rand -base64 32"
    })
    void a_required_key_that_is_missing_or_blank_is_named_with_its_remedy(String key, String remedy) {
        for (String nothing : new String[] {"", "   "}) {
            assertThatThrownBy(() -> read(Map.of(key, nothing)))
                    .isInstanceOf(WrongSettings.class)
                    .hasMessageContaining(key + " is missing. Set it to ")
                    .hasMessageContaining(remedy);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gatehouse.base-url | signin.example.com | https address",
                "gatehouse.base-url | https: | https address",
                "gatehouse.base-url | https:///path | https address",
                "gatehouse.base-url | https://a b | https address",
                "gatehouse.base-url | https://a.example/?x=1 | without user, query and fragment",
                "gatehouse.base-url | https://a.example/#x | without user, query and fragment",
                "gatehouse.base-url | https://user@a.example | without user, query and fragment",
                "gatehouse.base-url | http://a.example | gatehouse.base-url.plain-http=true",
                "gatehouse.base-url | ftp://a.example | it is not https",
                "gatehouse.base-url.others | signin.example.org | further https addresses",
                "gatehouse.base-url.others | https://a.example/?x=1 | without user, query and fragment",
                "gatehouse.base-url.others | https://user@a.example | without user, query and fragment",
                "gatehouse.base-url.others | http://a.example | gatehouse.base-url.plain-http=true",
                "gatehouse.base-url.others | https://a.example/app | in more than its host",
                "gatehouse.base-url.others | https://signin.example.com | is there twice",
                "gatehouse.base-url.others | https://a.example,https://a.example:443 | is there twice",
                "gatehouse.base-url.plain-http | yes | true or false",
                "gatehouse.sealing.keys | nonsense | id:base64",
                "gatehouse.sealing.keys | a:AAAA | not 32",
                "gatehouse.sealing.keys | a:% | not in base 64",
                "gatehouse.vendor.customer-id | two words | the customer id of your own company",
                "gatehouse.recovery.reset-rule | true | vendor, or take it away",
                "gatehouse.bootstrap.file | /no/such/file | no readable file is at /no/such/file",
                "gatehouse.bootstrap.file | src | no readable file is at",
                "gatehouse.outbound.private-ranges | 10.0.0.0 | such as 10.1.0.0/16",
                "gatehouse.outbound.private-ranges | 10.0.0.0/8,localhost/8 | such as 10.1.0.0/16",
                "gatehouse.outbound.private-ranges | 10.0.0.0/33 | such as 10.1.0.0/16",
                "gatehouse.outbound.connect-timeout | 3 | such as PT3S",
                "gatehouse.outbound.answer-timeout | -PT1S | such as PT8S",
                "gatehouse.outbound.most-bytes | 1023 | 1024 to 16777216",
                "gatehouse.outbound.connections | 0 | 1 to 10000",
                "gatehouse.outbound.connections-per-host | many | 1 to 10000",
                "gatehouse.outbound.truststore.file | /no/such/file | a readable file",
                "gatehouse.oidc.lifetime | an hour | such as PT1H",
                "gatehouse.oidc.lifetime | PT0.5S | gatehouse.oidc.refresh-ahead do not fit",
                "gatehouse.oidc.refresh-ahead | PT1H | gatehouse.oidc.lifetime",
                "gatehouse.oidc.outage-tolerance | x | such as PT24H",
                "gatehouse.oidc.refetch-pause | -PT1S | it is negative",
                "gatehouse.oidc.clock-tolerance | 60 | such as PT1M",
                "gatehouse.session.idle | PT13H | gatehouse.session.absolute do not fit",
                "gatehouse.session.idle | PT0S | at least 1 s",
                "gatehouse.session.absolute | PT1M | gatehouse.session.idle",
                "gatehouse.limits.starts-per-minute | 0 | 1 to 1000000",
                "gatehouse.limits.callbacks-per-minute | 1000001 | 1 to 1000000",
                "gatehouse.limits.passwords-per-address | 1.5 | 1 to 1000000",
                "gatehouse.limits.passwords-per-account | -1 | 1 to 1000000",
                "gatehouse.proxies | 11 | 0 to 10",
                "gatehouse.bridge | saml | local or handoff",
                "gatehouse.handoff.start-address | https://app.example.com | gatehouse.bridge to handoff",
                "gatehouse.handoff.return-address | https://app.example.com | gatehouse.bridge to handoff",
                "gatehouse.accounts.from | ldap | tables or sql",
                "gatehouse.accounts.sql.accounts | select 1 | gatehouse.accounts.from to sql",
                "gatehouse.accounts.sql.data-source | ldap://evil.example/x | the JNDI name of a data source",
                "gatehouse.accounts.sql.roles | select 1 | gatehouse.accounts.from to sql"
            })
    void a_wrong_value_is_named_with_its_key_and_its_remedy(String key, String value, String remedy) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(WrongSettings.class)
                .hasMessageStartingWith("Gatehouse cannot start. ")
                .hasMessageContaining(key)
                .hasMessageContaining(remedy);
    }

    @Test
    void accounts_in_other_tables_are_taken_to_be_in_our_own_database_where_no_other_is_named() {
        AccountsSettings accounts = read(Map.of(
                        "gatehouse.accounts.from", "sql",
                        "gatehouse.accounts.sql.accounts", "select one",
                        "gatehouse.accounts.sql.roles", "select two"))
                .accounts()
                .orElseThrow();

        assertThat(accounts.isOurs()).isTrue();
        assertThat(accounts.sql().words()).hasToString("RoleWords[admin=[ADMIN], operator=[], member=[]]");
    }

    @Test
    void nobody_is_handed_over_to_an_application_of_which_no_address_is_known() {
        assertThatThrownBy(() -> read(Map.of("gatehouse.bridge", "handoff")))
                .isInstanceOf(WrongSettings.class)
                .hasMessageContaining("gatehouse.handoff.start-address is missing. Set it to the https address")
                .hasMessageContaining("gatehouse.handoff.return-address is missing. Set it to the https address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.com/back",
                "app.example.com/back",
                "/back",
                "https://user@app.example.com/back",
                "https://app.example.com/back#here",
                "javascript:alert(1)",
                "https:///back"
            })
    void a_code_is_sent_to_no_such_address(String address) {
        assertThatThrownBy(() -> read(Map.of(
                        "gatehouse.bridge", "handoff",
                        "gatehouse.handoff.start-address", "https://app.example.com/login",
                        "gatehouse.handoff.return-address", address)))
                .isInstanceOf(WrongSettings.class)
                .hasMessageContaining("gatehouse.handoff.return-address cannot be used");
    }

    @Test
    void accounts_in_other_tables_are_not_read_without_queries() {
        assertThatThrownBy(() -> read(Map.of("gatehouse.accounts.from", "sql")))
                .isInstanceOf(WrongSettings.class)
                .hasMessageContaining("gatehouse.accounts.sql.accounts is missing. Set it to a query")
                .hasMessageContaining("gatehouse.accounts.sql.roles is missing. Set it to a query");
    }

    @Test
    void several_mistakes_are_named_at_once() {
        Map<String, String> wrong = Map.of(
                "gatehouse.base-url", "",
                "gatehouse.sealing.keys", "nonsense",
                "gatehouse.proxies", "many",
                "gatehouse.session.idle", "PT13H");

        assertThatThrownBy(() -> read(wrong))
                .hasMessageContaining("gatehouse.base-url is missing")
                .hasMessageContaining("gatehouse.sealing.keys cannot be used")
                .hasMessageContaining("gatehouse.proxies cannot be used")
                .hasMessageContaining("gatehouse.session.idle and gatehouse.session.absolute do not fit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "%sA",
                ":%s",
                "a b:%s",
                "a:%s,a:%s",
                "a:%s,%s",
                "a:%s=",
                "a:!%s",
                "abcdefghijklmnopqrstuvwxyz0123456:%s"
            })
    void no_message_repeats_a_sealing_key(String written) {
        String keys = written.replace("%s", KEY);

        WrongSettings wrong =
                catchThrowableOfType(WrongSettings.class, () -> read(Map.of("gatehouse.sealing.keys", keys)));

        assertThat(wrong).hasMessageContaining("gatehouse.sealing.keys");
        assertThat(wrong.getMessage()).doesNotContain(KEY.substring(0, 12));
        assertThat(wrong.getCause()).isNull();
    }

    @Test
    void a_ring_of_several_keys_is_read() {
        assertThat(read(Map.of("gatehouse.sealing.keys", "b2:" + KEY + " , a1:" + KEY))
                        .sealing())
                .hasToString("[redacted]");
    }

    @Test
    void a_password_of_a_trust_store_without_a_file_is_of_no_use_and_no_harm() {
        assertThat(read(Map.of("gatehouse.outbound.truststore.password", "s3cret"))
                        .trust())
                .isEmpty();
    }

    private static Settings read() {
        return read(Map.of());
    }

    /** Reads these values beside the required ones. */
    private static Settings read(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(
                Map.of("gatehouse.base-url", "https://signin.example.com", "gatehouse.sealing.keys", "k1:" + KEY));
        all.putAll(values);
        return Settings.read(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build());
    }
}
