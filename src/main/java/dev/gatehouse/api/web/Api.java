package dev.gatehouse.api.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** {@code /api/v1}: the resources sit with their feature. */
@ApplicationPath("/api/v1")
public class Api extends Application {}
