package dev.gatehouse.testing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a query or a form, in their order, repeated ones included. */
public record Parameters(List<Map.Entry<String, String>> pairs) {

    /** No parameters. */
    public static final Parameters NONE = new Parameters(List.of());

    /** Copies the list. */
    public Parameters {
        pairs = List.copyOf(pairs);
    }

    /** Reads `application/x-www-form-urlencoded`; refuses broken percent signs with IllegalArgumentException. */
    public static Parameters parse(String encoded) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        for (var part : encoded.split("&", -1)) {
            if (!part.isEmpty()) {
                var equals = part.indexOf('=');
                var name = equals < 0 ? part : part.substring(0, equals);
                var value = equals < 0 ? "" : part.substring(equals + 1);
                pairs.add(Map.entry(decode(name), decode(value)));
            }
        }
        return new Parameters(pairs);
    }

    /** With one more. */
    public Parameters and(String name, String value) {
        var more = new ArrayList<>(pairs);
        more.add(Map.entry(name, value));
        return new Parameters(more);
    }

    Parameters and(String name, Optional<String> value) {
        return value.map(present -> and(name, present)).orElse(this);
    }

    /** With this one in place of those of the same name. */
    public Parameters but(String name, String value) {
        return new Parameters(pairs.stream()
                        .filter(pair -> !pair.getKey().equals(name))
                        .toList())
                .and(name, value);
    }

    /** The first of this name. */
    public Optional<String> first(String name) {
        return pairs.stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether there is one of this name. */
    public boolean has(String name) {
        return first(name).isPresent();
    }

    Set<String> repeated() {
        return asMap().entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** By name, in order. */
    public Map<String, List<String>> asMap() {
        return pairs.stream()
                .collect(groupingBy(Map.Entry::getKey, LinkedHashMap::new, mapping(Map.Entry::getValue, toList())));
    }

    /** As `application/x-www-form-urlencoded`. */
    public String encoded() {
        return pairs.stream()
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                .collect(joining("&"));
    }

    /** The address with these parameters behind the ones it has, before its fragment. */
    public String addedTo(String address) {
        if (pairs.isEmpty()) {
            return address;
        }
        var hash = address.indexOf('#');
        var front = hash < 0 ? address : address.substring(0, hash);
        var fragment = hash < 0 ? "" : address.substring(hash);
        return front + (front.contains("?") ? "&" : "?") + encoded() + fragment;
    }

    static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
