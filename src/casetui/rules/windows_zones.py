"""What Windows, Outlook and the telephone call a time zone, and its name in the IANA database.

The names of Windows are the facts of the Unicode CLDR (supplemental data, windowsZones, territory 001).
"""

from __future__ import annotations

from functools import cache

_WINDOWS = """
AUS Central=Australia/Darwin
AUS Eastern=Australia/Sydney
Afghanistan=Asia/Kabul
Alaskan=America/Anchorage
Aleutian=America/Adak
Altai=Asia/Barnaul
Arab=Asia/Riyadh
Arabian=Asia/Dubai
Arabic=Asia/Baghdad
Argentina=America/Argentina/Buenos_Aires
Astrakhan=Europe/Astrakhan
Atlantic=America/Halifax
Aus Central W.=Australia/Eucla
Azerbaijan=Asia/Baku
Azores=Atlantic/Azores
Bahia=America/Bahia
Bangladesh=Asia/Dhaka
Belarus=Europe/Minsk
Bougainville=Pacific/Bougainville
Canada Central=America/Regina
Cape Verde=Atlantic/Cape_Verde
Caucasus=Asia/Yerevan
Cen. Australia=Australia/Adelaide
Central America=America/Guatemala
Central Asia=Asia/Bishkek
Central Brazilian=America/Cuiaba
Central Europe=Europe/Budapest
Central European=Europe/Warsaw
Central Pacific=Pacific/Guadalcanal
Central=America/Chicago
Central Standard Time (Mexico)=America/Mexico_City
Chatham Islands=Pacific/Chatham
China=Asia/Shanghai
Cuba=America/Havana
Dateline=Etc/GMT+12
E. Africa=Africa/Nairobi
E. Australia=Australia/Brisbane
E. Europe=Europe/Chisinau
E. South America=America/Sao_Paulo
Easter Island=Pacific/Easter
Eastern=America/New_York
Eastern Standard Time (Mexico)=America/Cancun
Egypt=Africa/Cairo
Ekaterinburg=Asia/Yekaterinburg
FLE=Europe/Kyiv
Fiji=Pacific/Fiji
GMT=Europe/London
GTB=Europe/Bucharest
Georgian=Asia/Tbilisi
Greenland=America/Nuuk
Greenwich=Atlantic/Reykjavik
Haiti=America/Port-au-Prince
Hawaiian=Pacific/Honolulu
India=Asia/Kolkata
Iran=Asia/Tehran
Israel=Asia/Jerusalem
Jordan=Asia/Amman
Kaliningrad=Europe/Kaliningrad
Korea=Asia/Seoul
Libya=Africa/Tripoli
Line Islands=Pacific/Kiritimati
Lord Howe=Australia/Lord_Howe
Magadan=Asia/Magadan
Magallanes=America/Punta_Arenas
Marquesas=Pacific/Marquesas
Mauritius=Indian/Mauritius
Middle East=Asia/Beirut
Montevideo=America/Montevideo
Morocco=Africa/Casablanca
Mountain=America/Denver
Mountain Standard Time (Mexico)=America/Mazatlan
Myanmar=Asia/Yangon
N. Central Asia=Asia/Novosibirsk
Namibia=Africa/Windhoek
Nepal=Asia/Kathmandu
New Zealand=Pacific/Auckland
Newfoundland=America/St_Johns
Norfolk=Pacific/Norfolk
North Asia East=Asia/Irkutsk
North Asia=Asia/Krasnoyarsk
North Korea=Asia/Pyongyang
Omsk=Asia/Omsk
Pacific SA=America/Santiago
Pacific=America/Los_Angeles
Pacific Standard Time (Mexico)=America/Tijuana
Pakistan=Asia/Karachi
Paraguay=America/Asuncion
Qyzylorda=Asia/Qyzylorda
Romance=Europe/Paris
Russia Time Zone 10=Asia/Srednekolymsk
Russia Time Zone 11=Asia/Kamchatka
Russia Time Zone 3=Europe/Samara
Russian=Europe/Moscow
SA Eastern=America/Cayenne
SA Pacific=America/Bogota
SA Western=America/La_Paz
SE Asia=Asia/Bangkok
Saint Pierre=America/Miquelon
Sakhalin=Asia/Sakhalin
Samoa=Pacific/Apia
Sao Tome=Africa/Sao_Tome
Saratov=Europe/Saratov
Singapore=Asia/Singapore
South Africa=Africa/Johannesburg
South Sudan=Africa/Juba
Sri Lanka=Asia/Colombo
Sudan=Africa/Khartoum
Syria=Asia/Damascus
Taipei=Asia/Taipei
Tasmania=Australia/Hobart
Tocantins=America/Araguaina
Tokyo=Asia/Tokyo
Tomsk=Asia/Tomsk
Tonga=Pacific/Tongatapu
Transbaikal=Asia/Chita
Turkey=Europe/Istanbul
Turks And Caicos=America/Grand_Turk
US Eastern=America/Indiana/Indianapolis
US Mountain=America/Phoenix
Ulaanbaatar=Asia/Ulaanbaatar
Venezuela=America/Caracas
Vladivostok=Asia/Vladivostok
Volgograd=Europe/Volgograd
W. Australia=Australia/Perth
W. Central Africa=Africa/Lagos
W. Europe=Europe/Berlin
W. Mongolia=Asia/Hovd
West Asia=Asia/Tashkent
West Bank=Asia/Hebron
West Pacific=Pacific/Port_Moresby
Yakutsk=Asia/Yakutsk
Yukon=America/Whitehorse
"""
"""Without the "Standard Time" at the end of most of them."""

_SHOWN = """
Eastern Time (US & Canada)=America/New_York
Central Time (US & Canada)=America/Chicago
Mountain Time (US & Canada)=America/Denver
Pacific Time (US & Canada)=America/Los_Angeles
Eastern Time=America/New_York
Central Time=America/Chicago
Mountain Time=America/Denver
Pacific Time=America/Los_Angeles
Eastern=America/New_York
Central=America/Chicago
Mountain=America/Denver
Pacific=America/Los_Angeles
Indiana (East)=America/Indiana/Indianapolis
Arizona=America/Phoenix
Alaska=America/Anchorage
Hawaii=Pacific/Honolulu
Atlantic Time (Canada)=America/Halifax
Newfoundland=America/St_Johns
Saskatchewan=America/Regina
Central America=America/Guatemala
Guadalajara, Mexico City, Monterrey=America/Mexico_City
Dublin, Edinburgh, Lisbon, London=Europe/London
Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London=Europe/London
Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna=Europe/Berlin
Brussels, Copenhagen, Madrid, Paris=Europe/Paris
Belgrade, Bratislava, Budapest, Ljubljana, Prague=Europe/Budapest
Sarajevo, Skopje, Warsaw, Zagreb=Europe/Warsaw
Chennai, Kolkata, Mumbai, New Delhi=Asia/Kolkata
Beijing, Chongqing, Hong Kong, Urumqi=Asia/Shanghai
Osaka, Sapporo, Tokyo=Asia/Tokyo
Canberra, Melbourne, Sydney=Australia/Sydney
Auckland, Wellington=Pacific/Auckland
Coordinated Universal Time=UTC
EDT=America/New_York
CST=America/Chicago
CDT=America/Chicago
MDT=America/Denver
PST=America/Los_Angeles
PDT=America/Los_Angeles
AKST=America/Anchorage
AKDT=America/Anchorage
"""
"""What Outlook shows behind "(UTC-05:00)", and how Americans shorten it where the IANA database does not."""


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in f"{_WINDOWS}{_SHOWN}".split("\n"):
        name, _, zone = line.partition("=")
        if zone:
            found[name.casefold()] = zone
    return found


def windows_zone(name: str) -> str:
    """The IANA name of a zone that Windows or Outlook names, in any case; "" when it is none of theirs."""
    said = " ".join(name.split()).casefold()
    bare = said.removesuffix(" standard time").removesuffix(" daylight time")
    return _names().get(said) or (_names().get(bare, "") if bare != said else "")
