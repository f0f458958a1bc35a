package com.example.orders;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST application, without which a server serves no resource. */
@ApplicationPath("/")
public class OrdersApplication extends Application {}
