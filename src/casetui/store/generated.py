"""Short common English words of our own choosing, for the passphrases that casetui proposes."""

from __future__ import annotations

_TEXT = """
able acid acorn acre actor adapt admit adopt adult after again agent agree ahead alarm album alder alert alley allow
almond alone along alpine amber ample amuse anchor angle ankle answer antler apart apple apricot april apron arcade
arch arena arise armor aroma arrow artist ash aside aspen atlas atom attic august aunt autumn avenue award aware axis
azure baby bacon badge badger bagel baker balcony ballad ballet balloon bamboo banana band banjo banner barber bargain
bark barley barn barrel basil basin basket battery bay beach beacon bead beagle beam bean bear beard beaver bed bee
beech beet began begin behave bell bellow belong below belt bench berry best better bicycle birch bird biscuit bison
blank blanket blaze blend blink block bloom blossom blouse blue blush board boat bobbin bold bolt bonfire bonnet bonus
book boot border borrow bottle bottom bounce bow bowl box bracelet braid brain branch brass brave bread breeze brick
bridge brief bright bring brisk broad bronze brook broom brother brown brush bubble bucket buckle bud buffalo bugle
build bulb bumper bundle bunny burrow bus bush butter button buzz cabbage cabin cable cactus cake calendar calf calm
camel camera camp canal candle candy cannon canoe canvas canyon cape captain car caramel caravan cardinal careful
cargo carnival carol carpet carrot carry cart carton carve cashew castle catalog catch cattle cedar ceiling celery
cello cement center cereal chain chair chalk chamber champion chapel chapter charm chart cheese cheetah cherry chess
chest chestnut chicken chief child chimney chin chip choice choir choose chorus cider cinema circle circus citizen
city clam clap clarinet class clay clean clear clever cliff climb clinic cloak clock cloth cloud clover clue coach
coast coat cobalt cobbler cocoa coconut coffee coin collar colony color column comb comet comfort comic common compass
concert cone cook cookie cool copper coral corn corner cosmic cottage cotton couch count country couple courage course
court cousin cover cowboy crab cradle craft crane crater crayon cream creek crew cricket crisp crop cross crowd crown
cruise crumb crust crystal cube cuckoo cupboard curious curl current curtain curve cushion custard cycle cypress
daffodil dairy daisy dance dancer daring dash daughter dawn daylight deal dear decade decide deck deep deer degree
delta den dentist depth derby desert design desk dessert detail diagram dial diamond diary dice dinner dipper direct
dish distance dive diver dock doctor dodge dollar dolphin dome domino donkey donor door double dough dove dragon drama
draw drawer dream dress drift drink drive drizzle drum dry duck duet dune dusk dust duty dwell eager eagle early earn
earth easel east easy echo edge editor effort eight elbow elder elect elegant elk elm ember emerald empty enamel
energy engine enjoy enough enter entire equal errand escape evening event ever exact exam example expert explore extra
eye fable fabric face factory fair fairy falcon fall family famous fancy farm farmer fashion father favor feast
feather fence fern ferry festival fiber fiddle field fiesta fig figure film final finch find finger finish fir fire
first fish fisher five flag flame flannel flash flask flavor fleet flint float flock floor flora flour flow flower
flute fly foam focus fog foil fold folk follow food forest forever fork form fort forty forum forward fossil found
fountain fox frame freckle free fresh friday friend fringe frog front frost fruit fudge full funny furrow future gable
galaxy gallery gallop game garage garden garlic garment garnet gate gather gazebo gazelle gear gecko gem general
gentle geyser giant gift ginger giraffe give glacier glad glass glaze glide glimmer glitter globe glove glow goal goat
goblet gold golden golf gondola good goose gorge gospel gown grace grain grand granite grape graph grass gravel gravy
gray great green greet griddle grin grocery ground group grove grow guess guest guide guitar gulf gull gust gym habit
hail half halibut hall hammer hammock hamster hand handle happy harbor harmony harp harvest hatch haven hawk hay hazel
hazelnut head heap heart heather heavy hedge heel helmet help herb herd hero heron hickory hidden hike hill hilltop
hinge hobby hockey holiday hollow holly home honest honey honor hood hoop hope horizon horn horse hotel hour house
hover hub huddle hug human humble hummus humor hundred hurdle hush husky hut ice icicle icing idea idle igloo image
impulse inch index indigo infant inland inlet inner insect inside instant invent invite iris iron island ivory ivy
jacket jade jaguar jar jasmine jasper jaunt jazz jelly jersey jewel jigsaw jingle job jog join joke jolly journal
journey joy judge juggle juice july jumbo jump june jungle junior juniper jury just kangaroo kayak keen keep kelp
kennel kettle key keyboard kick kidney kind king kingdom kiosk kitchen kite kitten kiwi knee knife knight knit knob
knot koala label lace ladder ladle lady lagoon lake lamb lamp lantern lap large lark lasso last latch late later
lather laugh laundry laurel lava lavender lawn layer lead leaf league learn leather ledge leek left legend lemon lemur
lend lentil leopard lesson letter lettuce level lever library light lilac lily lime limit linen link lion list listen
little live lively lizard llama loaf lobby lobster local locket lodge loft logic long look loom loop lotus loud lounge
love loyal lucky lullaby lumber lunar lunch lute lynx lyric machine magic magnet magpie mail major make mallet mammal
mango manner manor mantle many maple marble march margin marigold marina market maroon marsh marvel mask mason master
match matter may maybe mayor maze meadow meal measure medal medium meet mellow melody melon member memory mend menu
mercury merit merry mesa metal meteor method middle midnight might mild mile milk mill million mimosa mineral minister
mint minute mirror mist mitten mixer model modern modest moment monday money monitor monkey month moon moose morning
mosaic moss moth mother motion motor mound mountain mouse mouth move movie much muffin mulberry mule multiply mural
muscle museum mushroom music mustang mustard mutual myrtle mystery myth name napkin narrow nation native nature navy
near neat nectar needle neighbor nephew nest nettle never new news next nickel niece night nimble nine noble nod noise
noodle noon normal north nose note notebook notice novel now number nurse nut nutmeg nylon oak oar oasis oat object
oboe observe ocean october octopus offer office often okra olive omelet onion only onward opal open opera orange orbit
orchard orchid order ordinary oregano organ origin oriole ornament osprey ostrich other otter ounce outdoor outer
outline oval oven over owl owner oxygen oyster pace pack paddle page pagoda paint pair palace palm pancake panda panel
pansy panther papaya paper parade parcel parent park parka parlor parrot parsley partner party pass pasta pastel
pastry patch path patient patio pattern pause pea peace peach peacock peak peanut pear pearl pebble pecan pedal
pelican pen pencil penguin penny people pepper perfect perhaps period person petal phone photo piano pickle picnic
picture pie piece pigeon pillow pilot pine pink pint pioneer pipe pitch pizza place plain plan planet plant plastic
plate platform play player plaza please plenty plum plumber plume plural pocket podium poem poet point polar polish
polite polka pollen pond pony pool poplar poppy popular porch port portrait possum postage postcard potato pottery
pouch powder prairie praise present pretty pretzel price pride primrose prince print prism prize problem produce
profit program promise proof proper proud prune public pudding puddle puffin pull pulp pulse puma pumpkin pupil puppet
puppy purple purse push puzzle pyramid quail quaint quality quarry quart quarter quartz queen quest question quick
quiet quill quilt quince quite quiver quiz quote rabbit raccoon race racket radar radio radish raft rail rain rainbow
raise raisin rally ranch range ranger rapid rare raven ravine reach read ready real reason rebel recipe record red
reed reef reflect region relax relay remember remote rent repair repeat reply report rescue rest result return review
reward rhyme rhythm ribbon rice rich riddle ride ridge right ring ripple rise river road roast robin robot rock rocket
rodeo roll roof rooftop room rooster root rope rose rosemary rotate rough round route row rowboat royal ruby rudder
rug ruler rumble run runner runway rural rustic rye saddle safari safe saffron sage sail sailor salad salmon salt
salute same sample sand sandal sandwich sapphire satin saturday sauce saucer sausage savanna save scale scallop scarf
scarlet scene scenic school science scissors scone scoop scooter score scout scrap screen scroll sculptor sea seal
season seat second secret section seed seek select senior sense sentence sequel series serve sesame settle seven shade
shadow shake shallow shampoo shape share sharp shawl shed sheep sheet shelf shell shelter sheriff shine ship shirt
shoe shop shore short shoulder show shower shrimp shrub shuffle shut shutter shuttle side sight sign signal silence
silent silk silly silver similar simple sing singer single sister six size skate sketch skill skirt sky skyline slate
sled sleep sleeve slice slide slipper slope slow small smart smile smoke smooth snack snail snow snowball soap soccer
social sock soda sofa soft soil solar solid solo solve sonata song soon sound soup south space spade spaniel spark
sparrow speak special speed spell spend sphere spice spider spinach spiral spirit splash split sponge spoon sport spot
spray spread spring sprout spruce spur square squash squid squirrel stable stack stadium staff stage stair stamp stand
staple star starfish start state station statue stay steady steak steam steel steep stem step stereo stick still stir
stitch stock stone stool stop store stork storm story stove straw stream street stretch string stripe strong student
studio style subject suburb subway sudden sugar suit suitcase summer summit sun sunday sundial sunny sunrise sunset
super supper supply surf surface surprise swallow swan sweater sweet swift swim swing switch sycamore symbol syrup
system table tablet tailor take talent talk tall tame tango tape target tart task taste taxi tea teach teacher team
teapot tempo ten tender tennis tent term terrace test text thank theater theme there thick thimble thing think thirst
thirty thistle thread three thrill thrive throne thumb thunder thursday thyme ticket tide tidy tiger tile timber time
timid tin tinsel tiny title toast today toffee together token tomato tomorrow tonight tool tooth topaz topic torch
tornado tortoise total toucan touch tour towel tower town toy track tractor trade trail train transit travel tray
treat tree trellis trend trial tribe trick trim trio trip trolley trophy tropic trout truck true trumpet trunk trust
truth try tuba tuesday tulip tuna tundra tunnel turbine turkey turn turnip turtle tweed twelve twenty twice twig
twilight twin twist two type umbrella uncle under unicorn uniform union unique unit unity until upon upper upward
urban usher usual vacant valley value van vanilla vapor various vase vault vector velvet vendor verb verse very vessel
veteran viaduct video view villa village vine vinegar violet violin visit visor vista vivid vocal voice volcano volley
volume vote vowel voyage wafer waffle wagon waist wait walk wall wallet walnut walrus waltz wander warbler warm wash
water wave wax way weather weave wedge week welcome well west whale wheat wheel when whisker whisper whistle white
whole wide wild willow win wind windmill window wing winner winter wire wisdom wise wish wolf wombat wonder wood
wooden wool word work world worth wren wrist write writer yacht yam yard yarn year yeast yellow yes yogurt young youth
zebra zenith zero zest zigzag zinc zipper zone zoo zoom
"""

WORDS = tuple(_TEXT.split())
