package org.raystream.riotbench.city;

/** The cities of the data set: how many sensors each has, where it lies, and what it is like there. */
enum City {
    SINGAPORE(20, 103.8, 1.33, 28.4, 68.3),
    RIO(15, -43.2, -22.95, 33.0, 48.0),
    GENEVA(14, 6.15, 46.2, 8.1, 44.0),
    SAN_FRANCISCO(13, -122.42, 37.76, 23.6, 37.5),
    SHANGHAI(10, 121.44, 31.21, 12.9, 45.0),
    BANGALORE(9, 77.61, 12.95, 23.3, 47.9),
    BOSTON(7, -71.1, 42.37, 2.1, 35.5),
    LONDON(2, -0.12, 51.5, 17.0, 23.6);

    final int sensors;
    final double longitude;
    final double latitude;
    final double meanTemperature;
    final double meanHumidity;

    City(int sensors, double longitude, double latitude, double meanTemperature, double meanHumidity) {
        this.sensors = sensors;
        this.longitude = longitude;
        this.latitude = latitude;
        this.meanTemperature = meanTemperature;
        this.meanHumidity = meanHumidity;
    }
}
