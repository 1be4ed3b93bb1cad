package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.Digests;
import dev.gatehouse.testing.Directory;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** `/api/v1/org`, `/domains` and `/authorizationServers`: what the org says of itself. */
final class Org {

    private static final String NAME = "Stand-in Org";

    private final Directory directory;

    Org(Directory directory) {
        this.directory = directory;
    }

    void in(Map<Operation, Resource> resources) {
        resources.put(Operation.GET_ORG, this::org);
        resources.put(Operation.LIST_DOMAINS, this::domains);
        resources.put(Operation.LIST_AUTHORIZATION_SERVERS, this::servers);
    }

    private Answer org(Asked asked) {
        var since = Times.text(directory.founded());
        var json = new LinkedHashMap<String, Object>();
        json.put("id", "00oStandInDirectory00");
        json.put("companyName", NAME);
        json.put("status", "ACTIVE");
        json.put("subdomain", URI.create(directory.origin()).getHost());
        json.put("website", null);
        json.put("created", since);
        json.put("lastUpdated", since);
        json.put("expiresAt", null);
        json.put("_links", Map.of("contacts", Links.to(asked.url("/api/v1/org/contacts"))));
        return Answer.json(200, json);
    }

    private Answer domains(Asked asked) {
        return Answer.json(
                200,
                Map.of(
                        "domains",
                        directory.customDomain().stream()
                                .map(domain -> domain(asked, domain))
                                .toList()));
    }

    private static Map<String, Object> domain(Asked asked, String origin) {
        var name = URI.create(origin).getAuthority();
        var id = "OcD" + Digests.sha256(name).substring(0, 17);
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("domain", name);
        json.put("brandId", "bndStandInDirectory0");
        json.put("certificateSourceType", "OKTA_MANAGED");
        json.put("validationStatus", "COMPLETED");
        json.put("_links", Map.of("self", Links.to(asked.url("/api/v1/domains/" + id), "GET", "DELETE")));
        return json;
    }

    private Answer servers(Asked asked) throws ApiError {
        var page = new Page(asked, asked.limit(1, 200, 200));
        var wanted = asked.query("q").orElse("");
        var servers = new TreeMap<>(directory.customServers()).tailMap(page.after(), false);
        return page.of(
                servers.entrySet().stream().filter(server -> server.getKey().contains(wanted)),
                Map.Entry::getKey,
                server -> server(asked, server.getKey(), server.getValue()));
    }

    private Map<String, Object> server(Asked asked, String id, String issuer) {
        var since = Times.text(directory.founded());
        var address = asked.url("/api/v1/authorizationServers/" + id);
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("name", id);
        json.put(
                "description",
                Optional.of(id).filter("default"::equals).map(name -> "Default").orElse(null));
        json.put("audiences", List.of("api://" + id));
        json.put("issuer", issuer);
        json.put("issuerMode", "ORG_URL");
        json.put("status", "ACTIVE");
        json.put("created", since);
        json.put("lastUpdated", since);
        json.put("_links", Map.of("self", Links.to(address, "GET", "DELETE", "PUT")));
        return json;
    }
}
